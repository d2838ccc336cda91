// Filters, order and pages of a search without a reload: the same pages, back and forward, and what
// happens where something fails.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browse, openPage, serve } from './site.mjs'

const address = await serve()
const browser = await browse()
const limits = { timeout: 60_000 }
const start = `${address}/zoeken?q=politie`

const heading = (page, name) => page.getByRole('heading', { level: 1, name })
const filter = (page, name) => page.getByRole('link', { name })
const whole = /^31 berichten over politie$/
const year = /^\d berichten over politie.*2013$/

/** A page that a reload would rid of its mark. */
async function openSearch(t, options) {
    const page = await openPage(t, browser, options)
    await page.goto(start)
    await page.evaluate(() => { window.isSamePage = true })
    return page
}
const isSamePage = page => page.evaluate(() => window.isSamePage === true)

test('filters changed thrice, then back thrice, then forward', limits, async t => {
    const page = await openSearch(t)
    const steps = [/^2013 \d/, /^Politie Deltaland \d/, 'nieuwste eerst']
    const seen = []
    const look = async () => ({ url: page.url(), title: await page.title(), text: await page.getByRole('main').innerText() })
    for (const name of steps) {
        seen.push(await look())
        const { url } = seen.at(-1)
        await filter(page, name).first().click()
        await page.waitForFunction(old => location.href !== old && !document.querySelector('main[aria-busy]'), url)
    }
    const last = await look()
    assert.equal(new Set([...seen, last].map(({ url }) => url)).size, 4)
    const returns = async wanted => {
        await page.waitForURL(wanted.url)
        await page.waitForFunction(text => document.querySelector('main').innerText === text, wanted.text)
        assert.deepEqual(await look(), wanted)
    }
    for (const before of seen.toReversed()) {
        await page.goBack()
        await returns(before)
    }
    for (const after of [...seen.slice(1), last]) {
        await page.goForward()
        await returns(after)
    }
    assert.ok(await isSamePage(page), 'all without a reload')
})

test('what is shown is what a reload shows', limits, async t => {
    const page = await openSearch(t)
    await filter(page, /^2013 \d/).click()
    await heading(page, year).waitFor()
    const state = () => page.evaluate(() => ({
        title: document.title,
        head: [...document.head.querySelectorAll('link, meta')].map(element => element.outerHTML).sort(),
        hidden: [...document.querySelectorAll('header [type=hidden]')].map(input => input.outerHTML),
        question: document.getElementById('q').value,
        main: document.querySelector('main').innerText,
    }))
    const shown = await state()
    await page.reload()
    assert.deepEqual(shown, await state())
})

test('the new count is told, and the focus stays at the filter where that is there again', limits, async t => {
    const page = await openSearch(t)
    await filter(page, 'nieuwste eerst').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/sorteer=/)
    await page.getByRole('status').filter({ hasText: whole }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'nieuwste eerst')
    await filter(page, /^Haal weg: politie/).focus()
    await page.keyboard.press('Enter')
    await heading(page, /berichten$/).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'what was removed has no place; the heading tells')
    assert.ok(await isSamePage(page))
})

test('a further page begins at its heading, and back stands where one was', limits, async t => {
    const page = await openSearch(t)
    const next = page.getByRole('link', { name: /^Volgende/ })
    await next.scrollIntoViewIfNeeded()
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    const y = await page.evaluate(() => scrollY)
    assert.ok(y > 0)
    await next.click()
    await page.waitForURL(/na=/)
    await page.waitForFunction(() => document.activeElement.tagName === 'H1')
    assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().top >= 0), 'in sight')
    await page.goBack()
    await page.waitForFunction(wanted => Math.abs(scrollY - wanted) < 2, y)
    assert.ok(await isSamePage(page))
})

test('days are filled in without a reload, and days that make no sense are told of', limits, async t => {
    const page = await openSearch(t)
    await page.getByLabel('Vanaf').fill('2013-01-01')
    await page.getByLabel('Tot en met').fill('2013-12-31')
    await page.getByRole('button', { name: 'Toon' }).click()
    await heading(page, year).waitFor()
    assert.ok(await isSamePage(page))
    assert.match(page.url(), /van=2013-01-01&tot=2013-12-31/)
    await page.getByLabel('Vanaf').fill('2014-01-01')
    await page.getByRole('button', { name: 'Toon' }).click()
    await page.waitForURL(/van=2014-01-01/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    assert.ok((await page.getByRole('main').innerText()).length > 0)
})

test('articles and new tabs are left to the browser', limits, async t => {
    const page = await openSearch(t)
    const [tab] = await Promise.all([page.context().waitForEvent('page'),
        filter(page, /^2013 \d/).click({ modifiers: ['Control'] })])
    await heading(tab, year).waitFor()
    assert.equal(page.url(), start, 'here nothing changed')
    await page.getByRole('heading', { level: 3 }).first().getByRole('link').click()
    await page.waitForURL(/\/nieuws\//)
    await page.goBack()
    await heading(page, whole).waitFor()
})

test('where the fetch fails the browser goes there itself', limits, async t => {
    const page = await openSearch(t, { meant: /status of 503/ })
    await page.route(/van=2013/, route => route.request().isNavigationRequest() ? route.continue() : route.fulfill({ status: 503, body: '' }))
    await filter(page, /^2013 \d/).click()
    await heading(page, year).waitFor()
    assert.ok(!await isSamePage(page), 'by a reload')
    await page.goBack()
    await heading(page, whole).waitFor()
})

test('of two clicks the last holds, however late the first is answered', limits, async t => {
    const page = await openSearch(t)
    let release
    const held = new Promise(resolve => { release = resolve })
    await page.route(/van=2013/, async route => {
        await held
        await route.continue().catch(() => {})
    })
    await filter(page, /^2013 \d/).click()
    await filter(page, /^2014 \d/).click()
    await heading(page, /2014$/).waitFor()
    release()
    await page.waitForTimeout(300)
    await heading(page, /2014$/).waitFor()
    assert.match(page.url(), /van=2014/)
    await page.goBack()
    await heading(page, whole).waitFor()
})

test('with less motion wanted nothing moves', limits, async t => {
    const page = await openSearch(t, { reducedMotion: 'reduce' })
    await filter(page, /^2013 \d/).click()
    await heading(page, year).waitFor()
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0)
    const behaviours = await page.evaluate(() => [...document.querySelectorAll('*')].map(element => getComputedStyle(element))
        .filter(style => style.scrollBehavior !== 'auto' || parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none').length)
    assert.equal(behaviours, 0)
})
