// Every link of the sample site leads somewhere, followed from page to page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LinkChecker } from 'linkinator'
import { serve } from './site.mjs'

const address = await serve()

test('no broken link', { timeout: 85_000 }, async () => {
    const checker = new LinkChecker()
    const { links } = await checker.check({
        path: `${address}/`,
        recurse: true,
        concurrency: 8,
        checkFragments: true,
        // Other sites are not asked. Of searches each page of one question is tried, or there would be no end.
        linksToSkip: async link => !link.startsWith(address) ||
            (new URL(link).pathname.startsWith('/zoeken') && new URL(link).searchParams.size > 1),
    })
    const broken = links.filter(({ state }) => state === 'BROKEN')
    assert.deepEqual(broken.map(({ url, status, parent }) => `${status} ${url} on ${parent}`), [])
    const checked = new Set(links.filter(({ state }) => state === 'OK').map(({ url }) => new URL(url).pathname))
    // All articles, topics and archive pages of the sample were reached.
    const { berichten, totaal } = await fetch(`${address}/v1/berichten?aantal=100`).then(answer => answer.json())
    assert.equal(berichten.length, totaal)
    assert.deepEqual(berichten.map(({ pad }) => pad).filter(pad => !checked.has(pad)), [])
})
