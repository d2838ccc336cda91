// The HTML itself, as html-validate reads it: on every kind of page, well-formed, with nothing that
// HTML or ARIA forbids.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { pagesOfEveryKind, sampleWithOneGone, serve } from './site.mjs'

const { archive, gone } = await sampleWithOneGone()
const address = await serve({ archive, env: { ACTUEEL_BASE_URL: 'https://nieuws.example.nl', ACTUEEL_CONTACT: 'archief@example.nl' } })
const paths = [...await pagesOfEveryKind(address), gone]

const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
        // It wants spaces and hyphens in numbers that no line may break; style.css keeps them whole.
        'tel-non-breaking': 'off',
        // A title is as long as its article's; who lists it cuts it to measure.
        'long-title': 'off',
    },
})

async function faultsOf(html) {
    const { results } = await validator.validateString(html)
    return results.flatMap(({ messages }) => messages)
        .map(({ ruleId, message, line, selector }) => `${line}: ${ruleId}: ${message} (${selector})`)
}

test('the validator finds what is wrong', async () => {
    const html = await fetch(`${address}/`).then(answer => answer.text())
    const faults = await faultsOf(html.replace('<h1>', '<h1 id="q"><div>'))
    assert.ok(['no-dup-id', 'close-order', 'element-permitted-content'].every(rule => faults.some(fault => fault.includes(rule))), `${faults}`)
})

for (const path of paths)
    test(path, async () => {
        const html = await fetch(address + path).then(answer => answer.text())
        assert.deepEqual(await faultsOf(html), [])
    })
