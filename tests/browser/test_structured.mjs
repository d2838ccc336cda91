// What an article says to search engines and to who shows a link to it: NewsArticle, Open Graph, one
// address, and that search pages are not to be listed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import tester from 'structured-data-testing-tool'
import presets from 'structured-data-testing-tool/presets.js'
import { search, serve } from './site.mjs'

const baseUrl = 'https://nieuws.example.nl'
const address = await serve({ env: { ACTUEEL_BASE_URL: baseUrl, ACTUEEL_ORGANISATION: 'Veiligheidsbureau Deltaland' } })
const { berichten: [article] } = await search(address, 'mensenhandel')
const html = await fetch(address + article.pad).then(answer => answer.text())

const equals = (test, expect, type) => ({ test, expect, type })

test('NewsArticle and Open Graph', async () => {
    const day = new RegExp(`^${article.datum}`)
    // The tester rejects where something fails, with the answer in what it throws.
    const { failed, passed, schemas } = await tester.structuredDataTest(html, {
        presets: [presets.Google],
        schemas: ['jsonld:NewsArticle'],
        tests: [
            equals('NewsArticle[*].headline', article.titel, 'jsonld'),
            equals('NewsArticle[*].inLanguage', 'nl', 'jsonld'),
            equals('NewsArticle[*].mainEntityOfPage', baseUrl + article.pad, 'jsonld'),
            equals('NewsArticle[*].isAccessibleForFree', true, 'jsonld'),
            { test: 'NewsArticle[*].datePublished', expect: day, type: 'jsonld' },
            { test: 'NewsArticle[*].dateModified', type: 'jsonld' },
            { test: 'NewsArticle[*].publisher.name', expect: 'Veiligheidsbureau Deltaland', type: 'jsonld' },
            equals('"og:type"', 'article', 'metatag'),
            equals('"og:title"', article.titel, 'metatag'),
            equals('"og:url"', baseUrl + article.pad, 'metatag'),
            equals('"og:locale"', 'nl_NL', 'metatag'),
            { test: '"og:description"', type: 'metatag' },
            equals('"article:published_time"', article.tijdstip ?? article.datum, 'metatag'),
        ],
    }).catch(fault => fault.res ?? Promise.reject(fault))
    // The archive keeps no pictures, so there is none to name.
    assert.deepEqual(failed.map(({ test }) => test), ['NewsArticle[0].image'])
    assert.ok(passed.length > 12)
    assert.ok(schemas.some(schema => schema.endsWith('NewsArticle')))
})

const canonical = text => text.match(/<link rel="canonical" href="([^"]+)">/)?.[1]
const isHidden = text => /<meta name="robots" content="noindex">/.test(text)

test('one address, and search pages are not listed', async () => {
    assert.equal(canonical(html), baseUrl + article.pad)
    assert.ok(!isHidden(html))
    const of = path => fetch(address + path).then(answer => answer.text())
    for (const path of ['/', '/onderwerpen', '/onderwerpen/mensenhandel', '/archief', '/archief/2023']) {
        const page = await of(path)
        assert.equal(canonical(page), baseUrl + path)
        assert.ok(!isHidden(page), path)
    }
    for (const path of ['/zoeken', '/zoeken?q=politie', '/bestaat-niet'])
        assert.ok(isHidden(await of(path)), path)
})
