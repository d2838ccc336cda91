// What other people's programs make of the feeds, the sitemap and the other files for programs.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseAtomFeed, parseFeed, parseJsonFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { browse, build, serve } from './site.mjs'

const base = 'https://nieuws.example.nl'
const settings = {
    ACTUEEL_BASE_URL: base, ACTUEEL_NAME: 'Nieuws uit Oeverland', ACTUEEL_CONTACT: 'archief@example.nl',
    ACTUEEL_SECURITY_CONTACT: 'cert@example.nl', ACTUEEL_SECURITY_EXPIRES: '2999-12-31',
}
const address = await serve({ env: settings })
const bare = await serve()
const page = await (await browse()).newPage()
const feeds = ['/feed', '/onderwerpen/mensenhandel/feed', '/zoeken/feed?q=uitbuiting&van=2015']

async function get(path, headers = {}, from = address) {
    const answer = await fetch(from + path, { headers })
    assert.equal(answer.status, 200, path)
    return answer.text()
}

/** The texts of all elements of a name, as a browser reads XML, which must be well-formed. */
function texts(xml, name) {
    return page.evaluate(([source, tag]) => {
        const parsed = new DOMParser().parseFromString(source, 'text/xml')
        if (parsed.querySelector('parsererror'))
            throw new Error(parsed.querySelector('parsererror').textContent)
        return [...parsed.getElementsByTagName(tag)].map(element => element.textContent)
    }, [xml, name])
}

function isDate(text) {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$/.test(text) && !isNaN(Date.parse(text))
}

for (const path of feeds) {
    test(`${path} for rss-parser`, async () => {
        const feed = await new Parser().parseString(await get(path))
        assert.match(feed.title, / - Nieuws uit Oeverland$/)
        assert.equal(feed.feedUrl, base + path)
        assert.ok(feed.items.length > 0 && feed.items.length <= 50)
        for (const item of feed.items) {
            assert.ok(item.title.length > 0 && item.author.length > 0, item.id)
            assert.match(item.id, /^urn:uuid:[0-9a-f-]{36}$/)
            assert.ok(item.link.startsWith(`${base}/nieuws/`), item.link)
            assert.ok(!isNaN(Date.parse(item.isoDate)), item.isoDate)
            assert.match(item.content, /^<(p|ul)>/)
            assert.ok(item.summary.length > 0)
        }
    })

    test(`${path} for feedsmith, in both forms`, async () => {
        const atom = parseAtomFeed(await get(path))
        const json = parseJsonFeed(JSON.parse(await get(path, { Accept: 'application/feed+json' })))
        assert.equal(parseFeed(await get(path)).format, 'atom')
        assert.equal(json.title, atom.title.value ?? atom.title)
        assert.equal(json.items.length, atom.entries.length)
        assert.equal(new Set(atom.entries.map(entry => entry.id)).size, atom.entries.length)
        for (const [i, entry] of atom.entries.entries()) {
            const item = json.items[i]
            assert.equal(item.id, entry.id)
            assert.equal(item.title, entry.title.value ?? entry.title)
            assert.equal(item.url, entry.links.find(link => link.rel === 'alternate').href)
            assert.equal(item.date_published, entry.published)
            assert.equal(item.date_modified, entry.updated)
            assert.equal(item.content_html.trim(), (entry.content.value ?? entry.content).trim())
            assert.ok(isDate(entry.published) && isDate(entry.updated))
            assert.ok(entry.authors[0].name)
            const shown = await fetch(item.url.replace(base, address))
            assert.equal(shown.status, 200, item.url)
        }
    })
}

test('without a base URL addresses are relative, and a program resolves them', async () => {
    const xml = await get('/feed', {}, bare)
    for (const { href } of parseAtomFeed(xml).links)
        assert.match(href, /^\/(?!\/)/)
    for (const entry of parseAtomFeed(xml).entries) {
        const { href } = entry.links.find(link => link.rel === 'alternate')
        assert.match(href, /^\/nieuws\//)
        assert.equal((await fetch(new URL(href, `${bare}/feed`))).status, 200)
    }
    const ids = text => parseAtomFeed(text).entries.map(entry => entry.id)
    assert.deepEqual(ids(xml), ids(await get('/feed')), 'ids are the same with one')
})

test('pages lead to their feeds', async () => {
    const cases = [
        ['/', ['/feed']],
        ['/onderwerpen/mensenhandel', ['/onderwerpen/mensenhandel/feed', '/feed']],
        ['/zoeken?q=uitbuiting&van=2015&tot=2016&sorteer=datum',
            ['/zoeken/feed?q=uitbuiting&van=2015-01-01&tot=2016-12-31', '/feed']],
        ['/bestaat-niet', ['/feed']],
    ]
    for (const [path, expected] of cases) {
        await page.goto(address + path)
        const found = await page.$$eval('link[rel=alternate][type="application/atom+xml"]',
            links => links.map(link => [link.getAttribute('href'), link.title]))
        assert.deepEqual(found.map(([href]) => href), expected, path)
        for (const [href, title] of found)
            assert.equal((await new Parser().parseString(await get(href))).title, title)
        if (expected.length > 1)
            assert.equal(await page.getByRole('link', { name: /^Volg dit onderwerp$|^Volg deze zoekvraag$/ })
                .getAttribute('href'), expected[0])
    }
})

test('what is known is not sent again', async () => {
    const first = await fetch(`${address}/feed`)
    const etag = first.headers.get('etag')
    const again = await fetch(`${address}/feed`, { headers: { 'If-None-Match': etag } })
    assert.equal(again.status, 304)
    assert.match(again.headers.get('vary'), /Accept/)
    const other = await fetch(`${address}/feed`,
        { headers: { 'If-None-Match': etag, Accept: 'application/feed+json' } })
    assert.equal(other.status, 200)
    const head = await fetch(`${address}/feed`, { method: 'HEAD' })
    assert.equal(head.headers.get('etag'), etag)
})

test('hostile texts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'actueel-feeds-'))
    after(() => rm(folder, { recursive: true, force: true }))
    const titles = ['A ]]> B', '3 < 5 > 4 & "<onload=', '&amp;amp; &lt;b&gt; "x" \'y\'', 'een\u0001\u001btwee',
        'links\u202erechts\u202c', 'breed\u200bte', 'x &lt;!-- y', '&lt;![CDATA[x', '%{searchTerms}', '🚲 kapot', '\ufffe\uffff niets']
    const records = titles.map((title, i) => JSON.stringify(
        { id: `${i}`, title, body: `${title}\n\n• ${title}`, date: '2024-01-01', source: title, topics: [title] }))
    const file = join(folder, 'vijandig.ndjson'), archive = join(folder, 'vijandig.db')
    await writeFile(file, records.join('\n'))
    const imported = spawnSync(`${build}/actueel`, ['import', '--archive', archive, file])
    assert.equal(imported.status, 0, imported.stderr.toString())
    const hostile = await serve({ archive, env: settings })
    const xml = await get('/feed', {}, hostile)
    const found = await texts(xml, 'title')
    const parsed = await new Parser().parseString(xml)
    assert.equal(parsed.items.length, titles.length)
    assert.deepEqual(found.slice(1), parsed.items.map(item => item.title))
    for (const title of ['A ]]> B', '3 < 5 > 4 & "<onload=', 'linksrechts', 'breedte', 'eentwee'])
        assert.ok(found.includes(title), title)
    assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b\ufffe\uffff]/)
    for (const name of ['title', 'summary', 'name'])
        assert.doesNotMatch((await texts(xml, name)).join(), /[\u202a-\u202e\u2066-\u2069]/, name)
    const inert = await page.evaluate(contents => contents.every(content =>
        new DOMParser().parseFromString(content, 'text/html').querySelector('script, b') === null),
    await texts(xml, 'content'))
    assert.ok(inert, 'no markup of theirs is markup')
    const json = JSON.parse(await get('/feed?formaat=json', {}, hostile))
    assert.deepEqual(json.items.map(item => item.title), found.slice(1))
    await texts(await get('/opensearch.xml', {}, hostile), 'Url')
    for (const url of await texts(await get('/sitemap.xml', {}, hostile), 'loc'))
        assert.equal((await fetch(url.replace(base, hostile))).status, 200, url)
})

test('every address of the sitemap answers', async () => {
    const urls = await texts(await get('/sitemap.xml'), 'loc')
    const { totaal } = JSON.parse(await get('/v1/berichten'))
    assert.equal(urls.filter(url => url.startsWith(`${base}/nieuws/`)).length, totaal)
    assert.equal(new Set(urls).size, urls.length)
    for (const url of urls) {
        assert.ok(url.startsWith(`${base}/`), url)
        const answer = await fetch(url.replace(base, address), { redirect: 'manual' })
        assert.equal(answer.status, 200, url)
        assert.doesNotMatch(await answer.text(), /name="robots" content="noindex"/, url)
    }
    for (const path of ['/sitemap/paginas.xml', '/sitemap/2023.xml'])
        assert.ok((await texts(await get(path), 'loc')).every(url => urls.includes(url)), path)
})

test('a browser can search with it', async () => {
    await page.goto(address)
    const path = await page.getAttribute('link[rel=search]', 'href')
    const xml = await get(path)
    assert.ok((await texts(xml, 'ShortName'))[0].length <= 16)
    const templates = await page.evaluate(source => [...new DOMParser().parseFromString(source, 'text/xml')
        .getElementsByTagName('Url')].map(url => [url.getAttribute('type'), url.getAttribute('template')]), xml)
    assert.deepEqual(templates.map(([type]) => type).slice(0, 2), ['text/html', 'application/atom+xml'])
    for (const [type, template] of templates) {
        assert.ok(template.startsWith(base), template)
        const answer = await fetch(template.replace(base, address).replace('{searchTerms}', 'uitbuiting'))
        assert.equal(answer.status, 200)
        assert.equal(answer.headers.get('content-type').split(';')[0], type)
    }
})

test('robots.txt and security.txt', async () => {
    assert.ok((await get('/robots.txt')).split('\n').includes(`Sitemap: ${base}/sitemap.xml`))
    const lines = (await get('/.well-known/security.txt')).trim().split('\n')
    const fields = Object.fromEntries(lines.map(line => line.match(/^([A-Z][A-Za-z-]+): (\S.*)$/).slice(1)))
    assert.equal(fields.Contact, 'mailto:cert@example.nl')
    assert.ok(isDate(fields.Expires) && Date.parse(fields.Expires) > Date.now())
    assert.equal(fields['Preferred-Languages'], 'nl, en')
    assert.equal(fields.Canonical, `${base}/.well-known/security.txt`)
})

test('what needs a setting is not there without it', async () => {
    for (const path of ['/sitemap.xml', '/sitemap/2023.xml', '/opensearch.xml', '/.well-known/security.txt'])
        assert.equal((await fetch(bare + path)).status, 404, path)
    assert.doesNotMatch(await get('/robots.txt', {}, bare), /Sitemap/)
    assert.doesNotMatch(await get('/', {}, bare), /rel="search"/)
})
