// The API against its own description: every path and every example is called, and each answer
// checked against its schema; then what holds for all of it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { build, serve } from './site.mjs'
import { addressOf, examplesOf, faultsOf, operationsOf, readDescription, resolve, validatorOf } from './openapi.mjs'

const address = await serve()
const description = await readDescription(address)
const operations = operationsOf(description)
const validate = validatorOf(description)

/** The cases of an operation: what must be given alone, with each example, and with all at once. */
function casesOf({ parameters }) {
    const required = parameters.filter(parameter => parameter.required)
        .map(parameter => ({ parameter, value: examplesOf(parameter)[0] }))
    const optional = parameters.filter(parameter => !parameter.required)
    const each = optional.flatMap(parameter =>
        examplesOf(parameter).map(value => [...required, { parameter, value }]))
    const all = optional.filter(({ name }) => name !== 'na')
        .map(parameter => ({ parameter, value: examplesOf(parameter)[0] }))
    return [required, ...each, [...required, ...all]]
}

function headersOf(given) {
    return Object.fromEntries(given.filter(({ parameter }) => parameter.in === 'header')
        .map(({ parameter, value }) => [parameter.name, value]))
}

/** Where an operation is called with no more than it must have. */
function plainAddressOf(operation) {
    return addressOf(operation.path, casesOf(operation)[0])
}

async function assertAsDescribed(operation, answer, status) {
    const { status: found, url } = answer
    assert.deepEqual(await faultsOf(description, validate, operation, answer), [], url)
    assert.equal(found, status, url)
}

for (const operation of operations) {
    test(`${operation.path}: every example`, async () => {
        for (const given of casesOf(operation))
            await assertAsDescribed(operation,
                await fetch(address + addressOf(operation.path, given), { headers: headersOf(given) }), 200)
    })

    test(`${operation.path}: what it does not know`, async () => {
        const path = plainAddressOf(operation)
        const answer = await fetch(`${address}${path}?bestaatNiet=1&ookNiet=2&bestaatNiet=3`)
        const { fouten } = await answer.clone().json()
        await assertAsDescribed(operation, answer, 400)
        assert.deepEqual(fouten.map(({ parameter }) => parameter), ['bestaatNiet', 'ookNiet', 'bestaatNiet'])
        assert.equal((await fetch(`${address}${path}/`)).status, 404)
    })

    test(`${operation.path}: methods`, async () => {
        const path = address + plainAddressOf(operation)
        const [get, head, options] = await Promise.all(
            ['GET', 'HEAD', 'OPTIONS'].map(method => fetch(path, { method })))
        const ofConnection = ['date', 'connection', 'keep-alive']
        const kept = ({ headers }) => [...headers].filter(([name]) => !ofConnection.includes(name))
        assert.equal(head.status, 200)
        assert.deepEqual(kept(head), kept(get))
        assert.equal(await head.text(), '')
        assert.equal(options.status, 204)
        for (const [name, value] of [['allow', 'GET, HEAD, OPTIONS'],
            ['access-control-allow-methods', 'GET, HEAD, OPTIONS'],
            ['access-control-allow-headers', 'Accept, If-None-Match'],
            ['access-control-allow-origin', '*'], ['api-version', description.info.version]])
            assert.equal(options.headers.get(name), value, name)
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
            const answer = await fetch(path, { method })
            assert.equal(answer.status, 405, method)
            assert.equal(answer.headers.get('allow'), 'GET, HEAD, OPTIONS')
            assert.equal(answer.headers.get('content-type'), 'application/problem+json')
            const problem = description.components.schemas.Probleem
            assert.deepEqual(validate(problem, await answer.json()), [])
        }
    })

    test(`${operation.path}: nothing new is 304`, async () => {
        const path = address + plainAddressOf(operation)
        const etag = (await fetch(path)).headers.get('etag')
        await assertAsDescribed(operation, await fetch(path, { headers: { 'If-None-Match': etag } }), 304)
        await assertAsDescribed(operation,
            await fetch(path, { headers: { 'If-None-Match': `"anders", W/${etag}` } }), 304)
    })
}

test('examples of answers are what their schemas say', () => {
    for (const { path, responses } of operations)
        for (const [status, { content }] of Object.entries(responses))
            for (const { schema, example } of Object.values(content ?? {}))
                assert.deepEqual(validate(schema, example), [], `${path} ${status}`)
})

test('a field that is not described is a fault', () => {
    for (const [name, schema] of Object.entries(description.components.schemas)) {
        if (schema.type !== 'object' || name === 'OpenApiDocument')
            continue
        const faults = validate({ $ref: `#/components/schemas/${name}` }, { verzonnen: 1 })
        assert.ok(faults.some(fault => fault.includes('verzonnen')), name)
        assert.ok(faults.some(fault => fault.includes('required')), name)
    }
})

test('every parameter is used, and every header is on each answer', () => {
    const used = JSON.stringify(description.paths) + JSON.stringify(description.components)
    for (const kind of ['parameters', 'headers', 'responses', 'schemas'])
        for (const name of Object.keys(description.components[kind]))
            assert.ok(used.includes(`"#/components/${kind}/${name}"`), `${kind}/${name}`)
    for (const { path, responses } of operations)
        for (const [status, { headers }] of Object.entries(responses))
            assert.ok(headers['API-Version'], `${path} ${status}`)
})

const questions = ['', '"', '-', '*', 'OF', 'burgernet', '"regionaal actieplan"', 'uitbuit*', '-wapens brand',
    'titel:inbraak', 'onderwerp:mensenhandel', 'onderwerp:bestaat-niet', 'bron:politie', 'sinds 2022',
    'inbraak in maart 2021', 'brand OF inbraak', 'burgermeester', 'vijligheit', 'qwxzrt', 'qwxzrt burgernet inbraak',
    'de het een', 'RVO', 'whats app groep', 'aanpak ondermijning drugs wapens jeugd', 'a'.repeat(900),
    'nepmail', 'verkiezing kandidaat', '💥 <b>&', '\u0001\u0002', 'jongeren '.repeat(40)]

test('whatever is asked is answered as described', async () => {
    for (const name of ['/berichten/_zoek', '/suggesties']) {
        const operation = operations.find(({ path }) => path === name)
        for (const q of questions)
            await assertAsDescribed(operation, await fetch(`${address}/v1${name}?${new URLSearchParams({ q })}`), 200)
    }
})

test('an address that is too long is refused as described', async () => {
    for (const operation of operations)
        await assertAsDescribed(operation,
            await fetch(`${address}${plainAddressOf(operation)}?q=${'a'.repeat(2048)}`), 414)
})

test('all faults of a request are told at once', async () => {
    const operation = operations.find(({ path }) => path === '/berichten/_zoek')
    const answer = await fetch(`${address}/v1/berichten/_zoek?onderwerp=x&bron=y&na=!&van=2023-02-30&tot=gisteren` +
        '&aantal=0&sorteer=mooi&letterlijk=ja&verzonnen=1')
    const { fouten } = await answer.clone().json()
    await assertAsDescribed(operation, answer, 400)
    assert.deepEqual(fouten.map(({ parameter }) => parameter).sort(),
        ['aantal', 'bron', 'letterlijk', 'na', 'onderwerp', 'sorteer', 'tot', 'van', 'verzonnen'])
})

test('bounds of numbers are those described', async () => {
    for (const operation of operations)
        for (const parameter of operation.parameters) {
            const { type, minimum, maximum } = parameter.schema
            if (type !== 'integer')
                continue
            for (const [value, status] of [[minimum, 200], [maximum, 200], [minimum - 1, 400], [maximum + 1, 400],
                ['1.5', 400], ['1e1', 400], ['+1', 400], ['9'.repeat(30), 400], ['een', 400]])
                await assertAsDescribed(operation,
                    await fetch(address + addressOf(operation.path, [{ parameter, value }])), status)
        }
})

test('choices are those described', async () => {
    for (const operation of operations)
        for (const parameter of operation.parameters)
            for (const value of [...parameter.schema.enum ?? [], 'verzonnen']) {
                if (!parameter.schema.enum)
                    continue
                await assertAsDescribed(operation,
                    await fetch(address + addressOf(operation.path, [{ parameter, value }])),
                    value === 'verzonnen' ? 400 : 200)
            }
})

/** All pages of a list, by `volgende`, which Link must agree with. */
async function* pagesOf(path) {
    for (let next = path; next !== null;) {
        const answer = await fetch(address + next)
        const page = await answer.json()
        assert.equal(answer.headers.get('link'), page.volgende && `<${page.volgende}>; rel="next"`)
        yield page
        next = page.volgende
    }
}

test('pages give each article once', async () => {
    for (const query of ['/v1/berichten?aantal=7', '/v1/berichten?aantal=3&onderwerp=wapens',
        '/v1/berichten/_zoek?q=politie&aantal=4', '/v1/berichten/_zoek?q=politie&aantal=4&sorteer=datum']) {
        const keys = []
        let total = 0
        for await (const page of pagesOf(query)) {
            keys.push(...page.berichten.map(({ sleutel }) => sleutel))
            total = page.totaal
        }
        assert.equal(new Set(keys).size, total, query)
        assert.equal(keys.length, total, query)
    }
})

test('the log of changes tells of every article, and goes on where it ended', async () => {
    const keys = new Set()
    let last = 0, verder
    for await (const page of pagesOf('/v1/wijzigingen?aantal=9')) {
        for (const { volgnummer, sleutel } of page.wijzigingen) {
            assert.ok(volgnummer > last)
            last = volgnummer
            keys.add(sleutel)
        }
        verder = page.verder
    }
    const { totaal, revisie } = await fetch(`${address}/v1/berichten`).then(r => r.json())
    assert.equal([...keys].filter(key => key !== null).length, totaal)
    assert.equal(last, revisie)
    const rest = await fetch(`${address}/v1/wijzigingen?sinds=${verder}`).then(r => r.json())
    assert.deepEqual(rest, { wijzigingen: [], verder, volgende: null })
})

test('what is not there is told as described', async () => {
    const { volgende } = await fetch(`${address}/v1/berichten?aantal=5`).then(answer => answer.json())
    const placeOfAll = new URL(volgende, address).searchParams.get('na')
    for (const [path, target, status] of [['/berichten/{sleutel}', '/berichten/aaaaaaaaaaaaa', 404],
        ['/berichten/{sleutel}', '/berichten/%00', 400], ['/berichten/{sleutel}', `/berichten/${'a'.repeat(500)}`, 404],
        ['/onderwerpen/{slug}', '/onderwerpen/bestaat-niet', 404], ['/bronnen/{slug}', '/bronnen/bestaat-niet', 404],
        ['/berichten/_zoek', `/berichten/_zoek?q=brand&na=${placeOfAll}`, 400],
        ['/wijzigingen', '/wijzigingen?sinds=999999', 410], ['/wijzigingen', '/wijzigingen?sinds=x', 400]]) {
        const operation = operations.find(operation => operation.path === path)
        await assertAsDescribed(operation, await fetch(`${address}/v1${target}`), status)
    }
    const answer = await fetch(`${address}/v1/bestaat-niet`)
    assert.equal(answer.status, 404)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    assert.equal(answer.headers.get('api-version'), description.info.version)
    assert.equal((await fetch(`${address}/v1/`)).status, 404)
    assert.equal((await fetch(`${address}/v1`)).url, `${address}/v1/openapi.json`)
})

test('a removed article is gone with its reason, and a changed one shows its versions', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'actueel-api-'))
    after(() => rm(folder, { recursive: true, force: true }))
    const archive = join(folder, 'archief.db')
    await copyFile(`${build}/sample.db`, archive)
    const actueel = (...words) => execFileSync(`${build}/actueel`, [...words, '--archive', archive], { stdio: 'pipe' })
    const site = await serve({ archive })
    const { berichten } = await fetch(`${site}/v1/berichten?aantal=3`).then(answer => answer.json())
    const [withdrawn, erased, edited] = berichten.map(({ sleutel }) => sleutel)
    actueel('withdraw', withdrawn, '--reason', 'verzoek')
    actueel('erase', erased, '--yes')
    actueel('edit', edited, '--title', 'Een andere titel')
    const operation = operations.find(({ path }) => path === '/berichten/{sleutel}')
    for (const [key, status] of [[withdrawn, 410], [erased, 410], [edited, 200]])
        await assertAsDescribed(operation, await fetch(`${site}/v1/berichten/${key}`), status)
    const { titel, versies } = await fetch(`${site}/v1/berichten/${edited}`).then(answer => answer.json())
    assert.equal(titel, 'Een andere titel')
    assert.equal(versies.length, 1)
    const { wijzigingen } = await fetch(`${site}/v1/wijzigingen?aantal=1000`).then(answer => answer.json())
    const kindsOf = key => new Set(wijzigingen.filter(({ sleutel }) => sleutel === key).map(({ soort }) => soort))
    assert.deepEqual(kindsOf(withdrawn), new Set(['verwijderd']))
    assert.deepEqual(kindsOf(erased), new Set(['verwijderd']))
    assert.ok(kindsOf(edited).has('gewijzigd'))
})

test('suggestions come in the form that Accept asks for', async () => {
    const type = 'application/x-suggestions+json'
    const operation = operations.find(({ path }) => path === '/suggesties')
    const path = `${address}/v1/suggesties?q=men`
    const answer = await fetch(path, { headers: { Accept: type } })
    assert.equal(answer.headers.get('content-type'), type)
    assert.match(answer.headers.get('vary'), /Accept/)
    const etag = answer.headers.get('etag')
    await assertAsDescribed(operation, answer, 200)
    const other = await fetch(path, { headers: { Accept: 'application/json', 'If-None-Match': etag } })
    assert.equal(other.status, 200, 'one form is not the other')
})

test('the names and addresses of the site are in the description', async () => {
    const site = await serve({ env: { ACTUEEL_BASE_URL: 'https://nieuws.example.nl/', ACTUEEL_NAME: 'Nieuws',
        ACTUEEL_ORGANISATION: 'Gemeente Oeverland', ACTUEEL_CONTACT: 'archief@example.nl' } })
    const { servers, info } = await readDescription(site)
    assert.deepEqual(servers, [{ url: 'https://nieuws.example.nl/v1' }])
    assert.deepEqual(info.contact,
        { name: 'Gemeente Oeverland', email: 'archief@example.nl', url: 'https://nieuws.example.nl/' })
    const { volgende } = await fetch(`${site}/v1/berichten?aantal=1`).then(answer => answer.json())
    assert.ok(volgende.startsWith('https://nieuws.example.nl/v1/berichten?aantal=1&na='))
})

test('what the README calls is there', async () => {
    const called = [...(await readFile('README.md', 'utf8')).matchAll(/curl '[^']*?(\/v1[^']*)'/g)].map(([, path]) => path)
    assert.ok(called.length >= 6)
    for (const path of called)
        assert.equal((await fetch(address + path)).status, 200, path)
})

test('the command line prints the same documents', async () => {
    const printed = (...words) => JSON.parse(execFileSync(`${build}/actueel`,
        [...words, '--json', '--archive', `${build}/sample.db`], { encoding: 'utf8' }).trim().split('\n').at(-1))
    const served = path => fetch(address + path).then(answer => answer.json())
    const withoutNext = ({ volgende, ...document }) => document
    const key = (await served('/v1/berichten?aantal=1')).berichten[0].sleutel
    assert.deepEqual(printed('show', key), await served(`/v1/berichten/${key}`))
    assert.deepEqual(printed('topics'), await served('/v1/onderwerpen'))
    assert.deepEqual(printed('suggest', '--questions', 'regionaal act'), await served('/v1/suggesties?q=regionaal+act&aantal=10'))
    assert.deepEqual(withoutNext(printed('search', '--limit', '3', 'politie')),
        withoutNext(await served('/v1/berichten/_zoek?q=politie&aantal=3')))
})
