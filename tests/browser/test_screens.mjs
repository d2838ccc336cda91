// Other screens: letters twice as large, colours that the reader's system sets, paper.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browse, openPage, pagesOfEveryKind, search, serve } from './site.mjs'

const address = await serve()
const browser = await browse()
const paths = await pagesOfEveryKind(address)
const limits = { timeout: 60_000 }

const isWide = page => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Texts that stand in a box too small for them. */
const cutOff = page => page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter(element => element.checkVisibility() && !element.closest('.unseen, svg, select, input') &&
        getComputedStyle(element).overflow !== 'visible' && element.scrollWidth > element.clientWidth + 1)
    .map(element => element.outerHTML.slice(0, 100)))

test('at 200 % of a screen of 1280, and at 400 %, nothing runs off', limits, async t => {
    for (const [width, deviceScaleFactor] of [[640, 2], [320, 4]]) {
        const page = await openPage(t, browser, { viewport: { width, height: 400 }, deviceScaleFactor })
        for (const path of paths) {
            await page.goto(address + path)
            assert.ok(!await isWide(page), `${path} at ${width}`)
            assert.deepEqual(await cutOff(page), [], `${path} at ${width}`)
        }
    }
})

test('letters twice as large, and the spacing of WCAG 1.4.12, run off nowhere', limits, async t => {
    const page = await openPage(t, browser)
    const session = await page.context().newCDPSession(page)
    await session.send('Page.enable')
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    for (const path of paths) {
        await page.goto(address + path)
        assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px')
        await page.evaluate(() => {
            for (const element of document.querySelectorAll('body *'))
                Object.assign(element.style, { lineHeight: '1.5', letterSpacing: '0.12em', wordSpacing: '0.16em' })
        })
        assert.ok(!await isWide(page), path)
        assert.deepEqual(await cutOff(page), [], path)
    }
})

test('the longest name of a day stays in the margin, beside its news', limits, async t => {
    for (const width of [768, 1280]) {
        const page = await openPage(t, browser, { viewport: { width, height: 800 } })
        await page.goto(`${address}/archief/2023/09`)
        const time = page.locator('.day time')
        await time.evaluate(element => { element.textContent = 'donderdag 21\u00a0september' })
        const [label, news] = await Promise.all([time, page.locator('.day .list')].map(part => part.boundingBox()))
        assert.ok(label.x + label.width <= news.x, `${width}: ${label.x + label.width} over ${news.x}`)
    }
})

test('in forced colours marks, bars, the focus and a chosen option are seen', limits, async t => {
    const page = await openPage(t, browser, { forcedColors: 'active' })
    await page.goto(`${address}/zoeken?q=politie`)
    const colours = await page.evaluate(() => {
        const of = selector => getComputedStyle(document.querySelector(selector))
        const paper = of('body').backgroundColor
        return { paper, mark: of('mark').backgroundColor, ink: of('mark').color, bar: of('main svg').fill }
    })
    assert.notEqual(colours.mark, colours.paper)
    assert.notEqual(colours.mark, colours.ink)
    assert.notEqual(colours.bar, colours.paper)
    const box = page.getByRole('combobox', { name: 'Zoek in het nieuws' })
    await box.fill('bur')
    await page.getByRole('listbox').waitFor()
    await page.keyboard.press('ArrowDown')
    const [chosen, other] = await page.getByRole('option').evaluateAll(options =>
        options.slice(0, 2).map(option => getComputedStyle(option).backgroundColor))
    assert.notEqual(chosen, other)
    assert.notEqual(await box.evaluate(input => getComputedStyle(input).outlineStyle), 'none')
})

test('on paper stands the text, black on white, with its source and nothing to click', limits, async t => {
    const page = await openPage(t, browser, { colorScheme: 'dark' })
    const { berichten: [article] } = await search(address, 'mensenhandel')
    await page.goto(address + article.pad)
    await page.emulateMedia({ media: 'print' })
    assert.deepEqual(await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body)
        return { color, backgroundColor }
    }), { color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' })
    assert.ok(await page.getByRole('heading', { level: 1, name: article.titel }).isVisible())
    assert.ok(await page.locator('article time').first().isVisible())
    for (const gone of [page.getByRole('search'), page.getByRole('navigation').first(), page.getByRole('button')])
        for (const part of await gone.all())
            assert.ok(!await part.isVisible(), await part.innerText())
    const width = 700 // of A4 in CSS pixels, less its margins
    await page.setViewportSize({ width, height: 1000 })
    assert.ok(!await isWide(page))
    const pdf = await page.pdf({ format: 'A4' })
    const n = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length
    assert.ok(n >= 1 && n <= 3, `${n} sheets`)
})
