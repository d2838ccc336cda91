// The API's own description, read from the site: what it says is served where, and what checks it.
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

export async function readDescription(address) {
    return fetch(`${address}/v1/openapi.json`).then(answer => answer.json())
}

/** What a `$ref` stands for. */
export function resolve(description, part) {
    if (!part.$ref)
        return part
    return part.$ref.slice(2).split('/').reduce((at, name) => at[name], description)
}

/** All operations with what they refer to filled in: `{path, operation, parameters, responses}`. */
export function operationsOf(description) {
    return Object.entries(description.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
            path, method, operation,
            parameters: operation.parameters.map(part => resolve(description, part)),
            responses: Object.fromEntries(Object.entries(operation.responses).map(
                ([status, part]) => [status, resolve(description, part)])),
        })))
}

/** The example values of a parameter. */
export function examplesOf({ example, examples }) {
    return examples ? Object.values(examples).map(({ value }) => value) : [example]
}

/** Gives a function that tells what is wrong with a value by a schema of the description. */
export function validatorOf(description) {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true })
    addFormats(ajv)
    const inDefs = schema => JSON.parse(
        JSON.stringify(schema).replaceAll('#/components/schemas/', 'api#/$defs/'))
    ajv.addSchema({ $id: 'api', $defs: inDefs(description.components.schemas) })
    const compiled = new Map()
    return (schema, value) => {
        const text = JSON.stringify(schema)
        if (!compiled.has(text))
            compiled.set(text, ajv.compile(inDefs(schema)))
        const validate = compiled.get(text)
        return validate(value) ? [] : validate.errors.map(
            ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    }
}

/** The address of an operation with some parameters given, as `{parameter, value}`. */
export function addressOf(path, given) {
    const query = new URLSearchParams()
    let target = path
    for (const { parameter, value } of given) {
        if (parameter.in === 'path')
            target = target.replace(`{${parameter.name}}`, encodeURIComponent(value))
        else if (parameter.in === 'query')
            query.append(parameter.name, value)
    }
    return `/v1${target}${query.size > 0 ? `?${query}` : ''}`
}

/** What an answer has that the description does not say, and the other way round. */
export async function faultsOf(description, validate, { responses }, answer) {
    const documented = responses[answer.status]
    if (!documented)
        return [`status ${answer.status} is not documented`]
    const faults = []
    for (const [name, part] of Object.entries(documented.headers)) {
        const header = resolve(description, part), value = answer.headers.get(name)
        if (value === null && header.required)
            faults.push(`header ${name} is missing`)
        else if (value !== null)
            faults.push(...validate(header.schema, value).map(fault => `header ${name}${fault}`))
    }
    const body = await answer.text()
    if (!documented.content)
        return body === '' ? faults : [...faults, 'a body is not documented']
    const content = documented.content[answer.headers.get('content-type')]
    if (!content)
        return [...faults, `${answer.headers.get('content-type')} is not documented`]
    return [...faults, ...validate(content.schema, JSON.parse(body))]
}
