// Accessibility as axe-core sees it: nothing to find on any page, in both colour schemes, on a
// phone and on a desk.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { browse, pagesOfEveryKind, serve } from './site.mjs'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const address = await serve()
const browser = await browse()

for (const colorScheme of ['light', 'dark'])
    for (const width of [320, 1280])
        test(`${colorScheme}, ${width} px`, async () => {
            const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
            const page = await context.newPage()
            const found = []
            for (const path of await pagesOfEveryKind(address)) {
                await page.goto(address + path)
                const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
                for (const { id, nodes } of violations)
                    found.push(`${path}: ${id}: ${nodes.map(node => node.html).join(' | ')}`)
                const overflow = await page.evaluate(
                    () => document.documentElement.scrollWidth > document.documentElement.clientWidth)
                if (overflow)
                    found.push(`${path}: must be scrolled sideways`)
            }
            await context.close()
            assert.deepEqual(found, [])
        })
