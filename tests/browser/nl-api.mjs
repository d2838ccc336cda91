// What the NL API Design Rules 2.1 ask of a description, as far as a program can tell; in our words.
// Each rule is called by what it is about, so that a test can see that it finds its fault.
import * as functions from '@stoplight/spectral-functions'
import spectralRulesets from '@stoplight/spectral-rulesets'

const { oas } = spectralRulesets
const { pattern, schema, truthy } = functions
const documentation = 'https://gitdocumentatie.logius.nl/publicatie/api/adr/'

const error = (message, given, then, more = {}) =>
    ({ message, given, then, severity: 'error', documentationUrl: documentation, ...more })
const matches = match => ({ function: pattern, functionOptions: { match } })
const fits = wanted => ({ function: schema, functionOptions: { schema: wanted } })
const has = (...names) => fits({ type: 'object', required: names })

/** Tells of each key of an object that is not as it should be. */
const keysAre = allowed => value => Object.keys(value ?? {})
    .filter(key => !allowed.test(key))
    .map(key => ({ message: `${key} is not as it should be` }))

const methods = /^(get|put|post|delete|patch|head|options|parameters|summary|description|servers)$/
const segment = String.raw`([a-z0-9]+(-[a-z0-9]+)*|\{[a-z][A-Za-z0-9]*\})`

/** A path is words in kebab-case and parameters; last may come an operation as `_zoek`. */
const kebab = new RegExp(String.raw`^(/|/openapi\.(json|yaml)|(/${segment})+(/_[a-z]+)?|/_[a-z]+)$`)

/** A date says no time, a moment says its offset from UTC. */
function datesAreDates(properties) {
    return Object.entries(properties ?? {}).flatMap(([name, { format }]) => {
        const isDate = /^(datum|date)$|[a-z](Datum|Date)$/.test(name)
        if (isDate && format !== 'date')
            return [{ message: `${name} is a date, and must have format date` }]
        return format === 'time' || format === 'date-time-local'
            ? [{ message: `${name} must say its offset from UTC` }] : []
    })
}

/** What takes input may be asked wrongly. */
function refusesBadInput(operation, _, { path }) {
    const takesInput = (operation.parameters ?? []).length > 0 ||
        ['put', 'post', 'patch'].includes(path.at(-1))
    return takesInput && !operation.responses?.['400'] ? [{ message: 'it must be able to answer 400' }] : []
}

/** Each answer carries its headers as described. */
function tellsVersion(responses) {
    return Object.entries(responses ?? {}).flatMap(([status, { headers }]) =>
        Object.keys(headers ?? {}).some(name => name.toLowerCase() === 'api-version')
            ? [] : [{ message: `the answer ${status} must have the header API-Version` }])
}

/** A fault is told as RFC 9457 has it, with what a reader must know. */
function tellsProblems(responses) {
    return Object.entries(responses ?? {}).flatMap(([status, { content }]) => {
        if (!/^[45]/.test(status) || !content)
            return []
        const problem = content['application/problem+json'] ?? content['application/problem+xml']
        if (!problem)
            return [{ message: `the answer ${status} must be application/problem+json` }]
        return ['status', 'title', 'detail'].filter(name => !problem.schema?.properties?.[name])
            .map(name => ({ message: `the problem of ${status} must have ${name}` }))
    })
}

const check = own => ({ function: own })
const operations = "$.paths[*][?(@property.match(/^(get|put|post|delete|patch)$/))]"

export default {
    extends: [[oas, 'all']],
    rules: {
        'openapi-3': error('the description must be OpenAPI 3', '$', { field: 'openapi', ...matches(String.raw`^3(\.\d+){1,2}$`) }),
        'openapi-is-told': error('the description must say its version of OpenAPI', '$', { field: 'openapi', function: truthy }),
        'version-is-semantic': error('the version must be three numbers', '$.info',
            { field: 'version', ...matches(String.raw`^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}([-+][0-9A-Za-z.+-]+)?$`) }),
        'contact-is-told': error('who answers for the API must be told', '$.info', { field: 'contact', function: truthy }),
        'contact-is-whole': error('the contact must have a name, an address of mail and a site', '$.info.contact', has('name', 'email', 'url')),
        'server-has-major-version': error('the address must have the major version', '$.servers[*]', { field: 'url', ...matches(String.raw`/v\d+(/|$)`) }),
        'server-has-no-slash': error('the address must not end with a slash', '$.servers[*]', { field: 'url', ...matches('[^/]$') }),
        'path-is-kebab-case': error('{{error}}', '$.paths', check(keysAre(kebab))),
        'path-has-no-slash': error('{{error}}', '$.paths', check(keysAre(/^\/$|[^/]$/))),
        'method-is-standard': error('{{error}}', '$.paths[*]', check(keysAre(methods))),
        'query-is-camel-case': error('a parameter must be lowerCamelCase', "$..parameters[?(@ && @.in=='query')]", { field: 'name', ...matches('^[a-z][A-Za-z0-9]*$') }),
        'property-is-camel-case': error('{{error}}', '$..properties', check(keysAre(/^[a-z][A-Za-z0-9]*$/))),
        'schema-is-pascal-case': error('{{error}}', '$.components.schemas', check(keysAre(/^[A-Z][A-Za-z0-9]*$/))),
        'date-is-a-date': error('{{error}}', '$..properties', check(datesAreDates)),
        'version-header': error('{{error}}', '$..responses', check(tellsVersion)),
        'problem-json': error('{{error}}', '$..responses', check(tellsProblems)),
        'bad-input-is-400': error('{{error}}', operations, check(refusesBadInput)),
        'answer-is-told': error('each answer must be described', '$..responses[*]', { field: 'description', function: truthy }),
    },
}
