// By keyboard alone: every step of a search, in an order that follows the page, with the focus in sight.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browse, openPage, pagesOfEveryKind, serve } from './site.mjs'

const address = await serve()
const browser = await browse()
const limits = { timeout: 80_000 }

/** What has the focus: how it is called, where it stands, and whether one can see that. */
const focused = page => page.evaluate(() => {
    const element = document.activeElement
    const style = getComputedStyle(element)
    const { x, y, width, height } = element.getClientRects()[0] // of its first line
    const at = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 10))
    return {
        tag: element.tagName,
        name: (element.labels?.[0] ?? element).textContent.replace(/\s+/g, ' ').trim(),
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        isInSight: width > 1 && height > 1 && x >= 0 && y >= 0 && y < innerHeight && x < innerWidth,
        isOnTop: at !== null && (element.contains(at) || at.contains(element)),
    }
})

async function tabTo(page, name, maxTabs = 80) {
    for (let i = 0; i < maxTabs; i++) {
        await page.keyboard.press('Tab')
        const at = await focused(page)
        if (name.test(at.name))
            return at
    }
    throw new Error(`no ${name} in ${maxTabs} tabs`)
}

test('the skip link is first, is seen when it has the focus, and skips', limits, async t => {
    const page = await openPage(t, browser)
    for (const path of ['/', '/zoeken?q=politie']) {
        await page.goto(address + path)
        await page.keyboard.press('Tab')
        const first = await focused(page)
        assert.equal(first.name, 'Naar de inhoud')
        assert.ok(first.isInSight && first.isOnTop && first.outline >= 2)
        await page.keyboard.press('Enter')
        await page.keyboard.press('Tab')
        assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), path)
    }
})

test('on every kind of page each stop of Tab is seen, and their order is the page\'s', limits, async t => {
    const page = await openPage(t, browser)
    const maxStops = 12 // from the top; then the last ones, from the end
    for (const path of await pagesOfEveryKind(address)) {
        await page.goto(address + path)
        for (const [key, n] of [['Tab', maxStops], ['Shift+Tab', 3]]) {
            if (key !== 'Tab')
                await page.evaluate(() => document.activeElement.blur())
            const indexes = []
            for (let i = 0; i < n; i++) {
                await page.keyboard.press(key)
                const at = await focused(page)
                if (at.tag === 'BODY')
                    break
                assert.ok(at.outline >= 2, `${path}: no outline at ${at.tag} ${at.name}`)
                assert.ok(at.isInSight && at.isOnTop, `${path}: out of sight: ${at.tag} ${at.name}`)
                indexes.push(await page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement)))
            }
            const sorted = indexes.toSorted((a, b) => key === 'Tab' ? a - b : b - a)
            assert.deepEqual(indexes, sorted, `${path}: ${key} goes up and down`)
        }
        assert.equal(await page.locator('[tabindex]:not([tabindex="-1"], [tabindex="0"])').count(), 0, path)
    }
})

test('a search from the first letter to the article, by keys', limits, async t => {
    const page = await openPage(t, browser)
    await page.goto(`${address}/`)
    await page.keyboard.press('/')
    await page.keyboard.type('burgern')
    await page.getByRole('listbox').waitFor()
    const isWord = () => page.evaluate(() => {
        const id = document.getElementById('q').getAttribute('aria-activedescendant')
        return /^burgernet$/i.test(document.getElementById(id)?.textContent ?? '')
    })
    for (let i = 0; i < 10 && !await isWord(); i++)
        await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/zoeken\?q=burgernet/i)
    const { name } = await tabTo(page, /^20\d\d \d/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: new RegExp(`${name.slice(0, 4)}$`) }).waitFor()
    const title = await page.getByRole('main').getByRole('heading', { level: 3 }).first().innerText()
    await tabTo(page, new RegExp(`^${title.replace(/[^\w ]/g, '.')}$`))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.goBack() // Alt and the arrow to the left are the browser's own
    await page.getByRole('heading', { level: 1, name: new RegExp(`${name.slice(0, 4)}$`) }).waitFor()
})

test('what folds opens and closes by keys, on a phone the filters too', limits, async t => {
    const page = await openPage(t, browser, { viewport: { width: 360, height: 700 } })
    await page.goto(`${address}/zoeken?q=politie`)
    const filters = page.getByRole('main').locator('details').first()
    const isOpen = () => filters.evaluate(details => details.open)
    const { name } = await filters.locator('> summary').evaluate(summary => ({ name: summary.textContent }))
    await tabTo(page, new RegExp(`^${name}`))
    assert.ok(!await isOpen())
    await page.keyboard.press('Enter')
    assert.ok(await isOpen())
    const more = filters.locator('details').first()
    await tabTo(page, /^Toon meer/)
    await page.keyboard.press('Space')
    assert.ok(await more.evaluate(details => details.open))
    await page.keyboard.press('Space')
    assert.ok(!await more.evaluate(details => details.open))
})
