// The API's description as Spectral sees it: its own rules for OpenAPI, and those of nl-api.mjs for
// the NL API Design Rules. Each of ours is shown a description that breaks it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import spectralCore from '@stoplight/spectral-core'
import spectralParsers from '@stoplight/spectral-parsers'
import ruleset from './nl-api.mjs'
import { readDescription } from './openapi.mjs'
import { serve } from './site.mjs'

const { Spectral, Document } = spectralCore
const { Json } = spectralParsers
const address = await serve({ env: { ACTUEEL_BASE_URL: 'https://nieuws.example.nl', ACTUEEL_CONTACT: 'archief@example.nl',
    ACTUEEL_ORGANISATION: 'Gemeente Oeverland' } })
const description = await readDescription(address)
const spectral = new Spectral()
spectral.setRuleset(ruleset)

async function findingsOf(document) {
    const found = await spectral.run(new Document(JSON.stringify(document), Json))
    return found.map(({ code, message, path }) => ({ code, message, path: path.join('.') }))
}

test('there is nothing to find', async () => {
    assert.deepEqual(await findingsOf(description), [])
})

const articles = '/berichten', article = '/berichten/{sleutel}'
const broken = {
    'openapi-3': d => { d.openapi = '2.0.0' },
    'openapi-is-told': d => { delete d.openapi },
    'version-is-semantic': d => { d.info.version = 'v1' },
    'contact-is-told': d => { delete d.info.contact },
    'contact-is-whole': d => { delete d.info.contact.email },
    'server-has-major-version': d => { d.servers[0].url = 'https://nieuws.example.nl/api' },
    'server-has-no-slash': d => { d.servers[0].url += '/' },
    'path-is-kebab-case': d => { d.paths['/alleBerichten'] = d.paths[articles] },
    'path-has-no-slash': d => { d.paths['/berichten/'] = d.paths[articles] },
    'method-is-standard': d => { d.paths[articles].trace = d.paths[articles].get },
    'query-is-camel-case': d => { d.components.parameters.Vraag.name = 'zoek_vraag' },
    'property-is-camel-case': d => { d.components.schemas.Bericht.properties.externe_id = { type: 'string' } },
    'schema-is-pascal-case': d => { d.components.schemas.eenBericht = d.components.schemas.Bericht },
    'date-is-a-date': d => { delete d.components.schemas.Bron.properties.eersteDatum.format },
    'version-header': d => { delete d.components.responses.NietGevonden.headers['API-Version'] },
    'problem-json': d => {
        const { content } = d.components.responses.NietGevonden
        content['application/json'] = content['application/problem+json']
        delete content['application/problem+json']
    },
    'bad-input-is-400': d => { delete d.paths[article].get.responses['400'] },
    'answer-is-told': d => { d.paths[article].get.responses['200'].description = '' },
    // of Spectral itself
    'oas3-schema': d => { d.paths[article].get.parameters = 'geen' },
    'oas3-valid-media-example': d => {
        d.paths[articles].get.responses['200'].content['application/json'].example.totaal = 'veel'
    },
    'operation-operationId-unique': d => { d.paths[article].get.operationId = d.paths[articles].get.operationId },
    'path-params': d => { d.paths['/bronnen/{naam}'] = d.paths['/bronnen/{slug}'] },
}

test('every rule of ours is shown its fault', () => {
    assert.deepEqual(Object.keys(ruleset.rules).filter(name => !broken[name]), [])
})

for (const [rule, breakIt] of Object.entries(broken))
    test(`${rule} is found`, async () => {
        const copy = structuredClone(description)
        breakIt(copy)
        const codes = (await findingsOf(copy)).map(({ code }) => code)
        assert.ok(codes.includes(rule), `found only: ${[...new Set(codes)]}`)
    })

test('a date that is a moment, and a time without an offset, are found', async () => {
    const copy = structuredClone(description)
    copy.components.schemas.Bron.properties.laatsteDatum.format = 'date-time'
    copy.components.schemas.Bron.properties.naam.format = 'time'
    const messages = (await findingsOf(copy)).filter(({ code }) => code === 'date-is-a-date')
        .map(({ message }) => message)
    assert.ok(messages.includes('laatsteDatum is a date, and must have format date'))
    assert.ok(messages.includes('naam must say its offset from UTC'))
})

test('a problem that does not say what to do is found', async () => {
    const copy = structuredClone(description)
    delete copy.components.schemas.Probleem.properties.detail
    assert.ok((await findingsOf(copy)).some(({ code, message }) => code === 'problem-json' && message.includes('detail')))
})
