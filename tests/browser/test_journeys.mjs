// The ways of those who use the site, from start to end: a resident on a phone, staff at a desk, a
// program. Each also goes back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFeed } from 'feedsmith'
import { browse, openPage, search, serve } from './site.mjs'

const baseUrl = 'https://nieuws.example.nl'
const address = await serve({
    env: { ACTUEEL_BASE_URL: baseUrl, ACTUEEL_ORGANISATION: 'Veiligheidsbureau Deltaland', ACTUEEL_CONTACT: 'archief@example.nl' },
})
const browser = await browse()
const limits = { timeout: 90_000 }

const heading = page => page.getByRole('heading', { level: 1 })
const box = page => page.getByLabel('Zoek in het nieuws')
const path = page => page.url().slice(address.length)
const isAt = (page, wanted) => page.waitForURL(url => url.href === address + wanted)

async function ask(page, question) {
    await box(page).fill(question)
    await page.getByRole('button', { name: 'Zoek', exact: true }).click()
    await page.waitForURL(/\/zoeken\?/)
}

test('a resident on a phone finds past news, misspelt, follows its topic, reads and goes back', limits, async t => {
    const page = await openPage(t, browser, { viewport: { width: 360, height: 700 }, isMobile: true, hasTouch: true })
    const respelled = page.getByRole('main').getByText(/U ziet resultaten voor burgemeester/).first()
    await page.goto(`${address}/`)
    await box(page).tap()
    await box(page).pressSequentially('burgermeester')
    await page.getByRole('button', { name: 'Zoek', exact: true }).tap()
    await page.waitForURL(/q=burgermeester/)
    await respelled.waitFor()
    await page.getByRole('link', { name: 'burgermeester', exact: true }).waitFor()
    const results = path(page)
    const first = page.getByRole('main').getByRole('heading', { level: 3 }).first()
    const title = await first.innerText()
    await first.getByRole('link').tap()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    const article = path(page)
    const topic = page.getByRole('article').locator('a[href^="/onderwerpen/"]').first()
    const name = await topic.innerText()
    await topic.tap()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    const another = page.getByRole('main').getByRole('heading', { level: 3 }).first().getByRole('link')
    await another.tap()
    await page.waitForURL(/\/nieuws\//)
    await page.getByRole('article').waitFor()
    assert.ok((await page.getByRole('article').innerText()).length > 200, 'there is a text to read')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.goBack()
    assert.equal(path(page), article)
    await page.goBack()
    assert.equal(path(page), results)
    await respelled.waitFor()
    await page.goBack()
    await isAt(page, '/')
})

test('on a phone filters fold away under one button, and what they leave is seen at once', limits, async t => {
    const page = await openPage(t, browser, { viewport: { width: 360, height: 700 }, isMobile: true, hasTouch: true })
    await page.goto(`${address}/zoeken?q=politie`)
    const year = page.getByRole('link', { name: /^2013 \d/ })
    assert.ok(!await year.isVisible(), 'folded')
    await page.getByRole('main').locator('details > summary').first().tap()
    await year.tap()
    await page.getByRole('heading', { level: 1, name: /^3 berichten over politie.*2013$/ }).waitFor()
    assert.ok(await heading(page).evaluate(h1 => h1.getBoundingClientRect().top >= 0), 'the count is in sight')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: /^31 berichten over politie$/ }).waitFor()
})

test('staff find mensenhandel, narrow by year, open, copy for a memo, print, follow the short link', limits, async t => {
    const page = await openPage(t, browser, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto(`${address}/`)
    await ask(page, 'mensenhandel')
    await page.getByRole('heading', { level: 1, name: /^3 berichten over mensenhandel$/ }).waitFor()
    await page.getByRole('link', { name: /^2018 1 bericht/ }).click()
    await page.getByRole('heading', { level: 1, name: /^1 bericht over mensenhandel.*2018$/ }).waitFor()
    const hit = page.getByRole('main').getByRole('heading', { level: 3 }).first()
    const title = await hit.innerText()
    await hit.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    const article = path(page)

    await page.getByRole('button', { name: 'Kopieer voor memo' }).click()
    await page.getByRole('status').filter({ hasText: 'Gekopieerd' }).waitFor()
    const memo = await page.evaluate(() => navigator.clipboard.readText())
    assert.ok(memo.startsWith(title), memo)
    assert.match(memo, /Veiligheidsbureau Deltaland, \d+ \w+ 2018/)
    assert.match(memo, /geraadpleegd op \d+ \w+ \d{4}/)
    assert.doesNotMatch(memo, /<|\t/, 'pastes as plain lines')

    await page.emulateMedia({ media: 'print' })
    assert.ok(!await box(page).isVisible(), 'no search box on paper')
    assert.ok(await heading(page).isVisible())
    const pdf = await page.pdf({ format: 'A4' })
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    await page.emulateMedia({ media: 'screen' })

    const short = memo.match(/https:\/\/nieuws\.example\.nl(\/b\/[a-z0-9]+)/)[1]
    await page.goto(address + short)
    assert.equal(path(page), article)
    await page.goBack()
    assert.equal(path(page), article)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: /^1 bericht over mensenhandel.*2018$/ }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: /^3 berichten over mensenhandel$/ }).waitFor()
    await page.goBack()
    await isAt(page, '/')
})

test('staff narrow a search by source, year and topic, and take one of them away again', limits, async t => {
    const page = await openPage(t, browser)
    await page.goto(`${address}/`)
    await ask(page, 'politie')
    await page.getByRole('heading', { level: 1, name: /^31 berichten over politie$/ }).waitFor()
    await page.getByRole('link', { name: /^Veiligheidsbureau Deltaland \d/ }).click()
    await page.getByRole('heading', { level: 1, name: /^11 berichten over politie van Veiligheidsbureau Deltaland$/ }).waitFor()
    await page.getByRole('link', { name: /^2010 \d/ }).click()
    await page.getByRole('heading', { level: 1, name: /over politie van Veiligheidsbureau Deltaland.*2010$/ }).waitFor()
    await page.getByRole('link', { name: /^Haal weg: .*Veiligheidsbureau/ }).click()
    await page.getByRole('heading', { level: 1, name: /^3 berichten over politie.*2010$/ }).waitFor()
    // Another question keeps what was chosen.
    await ask(page, 'fiets')
    await page.getByRole('heading', { level: 1, name: /over fiets.*2010$/ }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: /^3 berichten over politie.*2010$/ }).waitFor()
})

test('without a clipboard for scripts the memo is copied from a selection', limits, async t => {
    const page = await openPage(t, browser)
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await page.goto(address + (await search(address, 'mensenhandel')).berichten[0].pad)
    await page.evaluate(() => document.addEventListener('copy', () => { window.copied = getSelection().toString() }))
    await page.getByRole('button', { name: 'Kopieer voor memo' }).click()
    await page.getByRole('status').filter({ hasText: 'Gekopieerd' }).waitFor()
    assert.match(await page.evaluate(() => window.copied), /geraadpleegd op/)
})

test('where no base URL is set the memo has the address that the reader is at, and leads there', limits, async t => {
    const nameless = await serve()
    for (const javaScriptEnabled of [true, false]) {
        const page = await openPage(t, browser, { javaScriptEnabled })
        const { pad, sleutel } = (await search(nameless, 'mensenhandel')).berichten[0]
        await page.goto(nameless + pad)
        const link = page.locator('#memo a')
        assert.equal(await link.innerText(), `${javaScriptEnabled ? nameless : ''}/b/${sleutel}`)
        await link.click()
        await page.waitForURL(nameless + pad)
    }
})

test('a program reads the API to its end, and the feed of the same search', limits, async () => {
    const paths = []
    let next = `${address}/v1/berichten/_zoek?q=politie&aantal=10`
    for (let answer; next; next = answer.volgende && new URL(answer.volgende, address).href.replace(baseUrl, address)) {
        answer = await fetch(next).then(r => r.json())
        assert.equal(answer.totaal, 31)
        paths.push(...answer.berichten.map(article => article.pad))
    }
    assert.equal(new Set(paths).size, 31, 'each once')
    const html = await fetch(`${address}/zoeken?q=politie`).then(answer => answer.text())
    const [, link] = html.match(/<link rel="alternate"[^>]*type="application\/atom\+xml"[^>]*href="([^"]+)"/)
        ?? html.match(/<link rel="alternate"[^>]*href="([^"]+)"[^>]*type="application\/atom\+xml"/)
    const { format, feed } = parseFeed(await fetch(new URL(link.replaceAll('&amp;', '&'), address)).then(answer => answer.text()))
    assert.equal(format, 'atom')
    assert.ok(feed.entries.length > 0)
    for (const entry of feed.entries) {
        const { pathname } = new URL(entry.links.find(({ rel }) => !rel || rel === 'alternate').href)
        assert.ok(paths.includes(pathname), pathname)
    }
    const { headers } = await fetch(`${address}/v1/berichten/_zoek?q=politie`)
    const again = await fetch(`${address}/v1/berichten/_zoek?q=politie`, { headers: { 'If-None-Match': headers.get('etag') } })
    assert.equal(again.status, 304)
})
