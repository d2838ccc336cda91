// Accessibility as axe-core sees it: nothing to find on any page, in both colour schemes, on a
// phone and on a desk, with and without JavaScript, and with open what opens.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { browse, forEach, openPage, pagesOfEveryKind, sampleWithOneGone, serve } from './site.mjs'

// A dark page differs from a light one in its colours alone.
const colourRules = ['color-contrast', 'link-in-text-block']
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const nAtOnce = 2
const { archive, gone } = await sampleWithOneGone()
const address = await serve({ archive })
const browser = await browse()
const paths = [...await pagesOfEveryKind(address), gone]
const limits = { timeout: 90_000 }

async function faultsOf(page, what, rules) {
    // There are no frames, for which the other mode opens another page each time.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze()
    const found = violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(node => node.html).join(' | ')}`)
    const isWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    return isWide ? [...found, `${what}: must be scrolled sideways`] : found
}

for (const colorScheme of ['light', 'dark'])
    for (const width of [320, 1280])
        test(`${colorScheme}, ${width} px`, limits, async t => {
            const options = { colorScheme, viewport: { width, height: 800 } }
            const pages = await Promise.all(Array.from({ length: nAtOnce }, () => openPage(t, browser, options)))
            const rules = colorScheme === 'dark' ? colourRules : undefined
            const found = []
            await forEach(paths, nAtOnce, async path => {
                const page = pages.pop()
                await page.goto(address + path)
                found.push(...await faultsOf(page, path, rules))
                pages.push(page)
            })
            assert.deepEqual(found, [])
        })

// axe-core itself is a script, which the browser runs in the page also where the page may run none.
// Colours were looked at above; without JavaScript a page differs in what a script adds to it.
test('without JavaScript', limits, async t => {
    const page = await openPage(t, browser, { viewport: { width: 320, height: 800 }, reducedMotion: 'reduce' })
    await page.route('**/assets/*.js*', route => route.fulfill({ body: '', contentType: 'text/javascript' }))
    const found = []
    for (const path of paths) {
        await page.goto(address + path)
        found.push(...await faultsOf(page, path))
    }
    assert.deepEqual(found, [])
})

for (const colorScheme of ['light', 'dark'])
    test(`what opens, ${colorScheme}`, limits, async t => {
        for (const width of [320, 1280]) {
            const page = await openPage(t, browser, { colorScheme, viewport: { width, height: 800 } })
            await page.goto(`${address}/zoeken?q=politie`)
            await page.locator('details').evaluateAll(all => all.forEach(details => { details.open = true }))
            assert.deepEqual(await faultsOf(page, `folded open, ${width} px`), [])
            const box = page.getByRole('combobox', { name: 'Zoek in het nieuws' })
            await box.fill('bur')
            await page.getByRole('listbox').waitFor()
            await page.keyboard.press('ArrowDown')
            assert.deepEqual(await faultsOf(page, `completion, ${width} px`), [])
        }
    })
