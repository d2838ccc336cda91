// Completion while typing, as the pattern of a combobox with a list wants it, and the key / to the box.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browse, openPage, serve } from './site.mjs'

const address = await serve()
const browser = await browse()
const limits = { timeout: 60_000 }

const box = page => page.getByRole('combobox', { name: 'Zoek in het nieuws' })
const list = page => page.getByRole('listbox', { name: 'Suggesties' })
const told = (page, hasText) => page.getByRole('status').filter({ hasText }).waitFor()

/** The text of the option that assistive technology is at, or null. */
const active = page => box(page).evaluate(input =>
    document.getElementById(input.getAttribute('aria-activedescendant'))?.firstChild.textContent ?? null)

async function openHome(t, options) {
    const page = await openPage(t, browser, options)
    await page.goto(`${address}/`)
    await box(page).focus()
    return page
}

async function openList(t, text = 'bur') {
    const page = await openHome(t)
    await box(page).pressSequentially(text)
    await list(page).waitFor()
    return page
}

test('offers what the archive has, tells how much, and keeps the focus', limits, async t => {
    const page = await openList(t)
    const n = await page.getByRole('option').count()
    assert.ok(n > 1)
    await told(page, `${n} suggesties`)
    assert.equal(await box(page).getAttribute('aria-expanded'), 'true')
    assert.equal(await active(page), null, 'nothing is chosen for who types')
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q')
    await box(page).pressSequentially('qxzw')
    await told(page, 'Geen suggesties')
    await list(page).waitFor({ state: 'hidden' })
})

test('arrows walk through the options and what was typed, Home and End through the text', limits, async t => {
    const page = await openList(t)
    const texts = await page.getByRole('option').evaluateAll(options => options.map(option => option.firstChild.textContent))
    for (const text of [...texts, null, texts[0]]) {
        await page.keyboard.press('ArrowDown')
        assert.equal(await active(page), text)
    }
    assert.equal(await page.getByRole('option', { selected: true }).count(), 1)
    await page.keyboard.press('ArrowUp')
    assert.equal(await active(page), null)
    await page.keyboard.press('ArrowUp')
    assert.equal(await active(page), texts.at(-1))
    await page.keyboard.press('Home')
    assert.equal(await active(page), null)
    assert.equal(await box(page).evaluate(input => input.selectionStart), 0)
    await page.keyboard.press('End')
    assert.equal(await box(page).evaluate(input => input.selectionStart), 3)
    assert.equal(await box(page).inputValue(), 'bur', 'what was typed stays')
})

test('Escape closes and keeps the text, an arrow opens again, leaving closes', limits, async t => {
    const page = await openList(t)
    await page.keyboard.press('Escape')
    await list(page).waitFor({ state: 'hidden' })
    assert.equal(await box(page).getAttribute('aria-expanded'), 'false')
    assert.equal(await box(page).inputValue(), 'bur')
    await page.keyboard.press('ArrowDown')
    await list(page).waitFor()
    await page.keyboard.press('Tab')
    await list(page).waitFor({ state: 'hidden' })
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Zoek')
})

test('Enter asks what is chosen, else what was typed', limits, async t => {
    const page = await openList(t)
    await page.getByRole('option', { name: 'burgemeester' }).waitFor()
    while (await active(page) !== 'burgemeester')
        await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/zoeken\?q=burgemeester$/)
    await page.goBack()
    await box(page).fill('')
    await box(page).pressSequentially('bur')
    await list(page).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/zoeken\?q=bur$/)
})

test('a click asks too, a topic leads to its page', limits, async t => {
    const page = await openList(t)
    await page.getByRole('option', { name: 'Burgernet onderwerp' }).click()
    await page.waitForURL(/\/onderwerpen\/burgernet$/)
    await page.goBack()
    await box(page).fill('buren')
    await page.getByRole('option', { name: /^buren/ }).first().click()
    await page.waitForURL(/\/zoeken\?q=buren/)
})

test('what is chosen keeps the filters of a search', limits, async t => {
    const page = await openPage(t, browser)
    await page.goto(`${address}/zoeken?q=politie&bron=politie-deltaland`)
    await box(page).fill('fietse')
    await page.getByRole('option', { name: 'fietsen', exact: true }).click()
    await page.waitForURL(/q=fietsen.*bron=politie-deltaland|bron=politie-deltaland.*q=fietsen/)
})

test('asks once typing rests, and drops an answer that another question overtook', limits, async t => {
    const page = await openHome(t)
    const asked = []
    await page.route('**/v1/suggesties?*', async route => {
        const q = new URL(route.request().url()).searchParams.get('q')
        asked.push(q)
        if (q === 'bu')
            await new Promise(resolve => setTimeout(resolve, 1000))
        await route.fulfill({ json: { vraag: q, suggesties: [{ tekst: `${q}!`, soort: 'woord', pad: '/zoeken' }] } }).catch(() => {})
    })
    await page.keyboard.press('b')
    await page.keyboard.press('u')
    await page.waitForRequest(/suggesties/)
    await page.keyboard.type('rge')
    await page.getByRole('option', { name: 'burge!' }).waitFor()
    await page.waitForTimeout(1200)
    assert.deepEqual(await page.getByRole('option').allTextContents(), ['burge!'])
    assert.deepEqual([asked[0], asked.at(-1)], ['bu', 'burge'])
    assert.ok(asked.length <= 4, `asked ${asked}`)
})

test('an answer that comes when the box was left opens nothing, and a fault is no matter', limits, async t => {
    const page = await openHome(t, { meant: /status of 500/ })
    let answer
    const answered = new Promise(resolve => { answer = resolve })
    await page.route('**/v1/suggesties?*', async route => {
        await answered
        await route.fulfill({ json: { suggesties: [{ tekst: 'x', soort: 'woord', pad: '/zoeken' }] } }).catch(() => {})
    })
    const asks = page.waitForRequest(/suggesties/)
    await box(page).pressSequentially('bur')
    await asks
    await page.keyboard.press('Tab')
    answer()
    await page.waitForTimeout(300)
    assert.ok(await list(page).isHidden())
    await page.route('**/v1/suggesties?*', route => route.fulfill({ status: 500, body: 'x' }))
    await box(page).fill('burge')
    await told(page, 'Geen suggesties')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=burge$/)
})

test('while an input method composes, nothing is asked and no key is taken', limits, async t => {
    const page = await openHome(t)
    const asked = []
    page.on('request', request => request.url().includes('suggesties') && asked.push(request.url()))
    const input = await page.context().newCDPSession(page)
    await input.send('Input.imeSetComposition', { text: 'bur', selectionStart: 3, selectionEnd: 3 })
    await page.waitForTimeout(400)
    assert.deepEqual(asked, [])
    await input.send('Input.insertText', { text: 'bur' })
    await list(page).waitFor()
    assert.equal(asked.length, 1)
})

test('the key / goes to the box, but not from a field, with a modifier, or where it was put off', limits, async t => {
    const page = await openPage(t, browser)
    await page.goto(`${address}/zoeken?q=politie`)
    const focused = () => page.evaluate(() => document.activeElement.id)
    await page.keyboard.press('Control+/')
    assert.equal(await focused(), '')
    await page.keyboard.press('/')
    assert.equal(await focused(), 'q')
    assert.equal(await box(page).evaluate(input => input.selectionEnd - input.selectionStart), 'politie'.length, 'ready to be typed over')
    await page.keyboard.press('End')
    await page.keyboard.press('/')
    assert.equal(await box(page).inputValue(), 'politie/')
    await page.getByLabel('Vanaf').focus()
    await page.keyboard.press('/')
    assert.equal(await focused(), 'van')

    await page.goto(`${address}/toegankelijkheid`)
    await page.getByLabel('Gebruik de sneltoets').uncheck()
    await page.goto(`${address}/`)
    await page.keyboard.press('/')
    assert.equal(await focused(), '')
    await page.goto(`${address}/toegankelijkheid`)
    await page.getByLabel('Gebruik de sneltoets').check()
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('/')
    assert.equal(await focused(), 'q')
})
