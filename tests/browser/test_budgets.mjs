// What a page costs whoever reads it, what it asks of others (nothing) and what it may do.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import evaluator from 'csp_evaluator'
import finding from 'csp_evaluator/dist/finding.js'
import parser from 'csp_evaluator/dist/parser.js'
import { browse, openPage, pagesOfEveryKind, serve } from './site.mjs'

const maxPage = 60_000, maxStyle = 15_000, maxScript = 10_000, maxRequests = 3
const address = await serve()
const browser = await browse()
const limits = { timeout: 80_000 }

test('bytes, requests, nothing from elsewhere, no cookie, no fault', limits, async t => {
    const page = await openPage(t, browser)
    for (const path of await pagesOfEveryKind(address)) {
        const context = page.context()
        const answers = []
        const keep = answer => answers.push(answer)
        page.on('response', keep)
        await page.goto(address + path, { waitUntil: 'networkidle' })
        page.off('response', keep)
        const urls = answers.map(answer => answer.url())
        assert.deepEqual(urls.filter(url => !url.startsWith(address)), [], `${path}: from elsewhere`)
        // The icon is not the page's: a browser asks for it once, for its tabs, and keeps it.
        const needed = answers.filter(answer => !answer.url().includes('/favicon'))
        assert.ok(needed.length <= maxRequests, `${path}: ${urls}`)
        const sizes = await Promise.all(needed.map(answer => answer.body().then(body => body.length)))
        assert.ok(sizes[0] > 0 && sizes.reduce((a, b) => a + b) < maxPage, `${path}: ${sizes} bytes`)
        for (const answer of answers)
            assert.equal((await answer.allHeaders())['set-cookie'], undefined, answer.url())
        assert.deepEqual(await context.cookies(), [])
        assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), [])
    }
})

test('style and script', limits, async () => {
    const html = await fetch(`${address}/`).then(answer => answer.text())
    for (const [name, max] of [['style.css', maxStyle], ['actueel.js', maxScript]]) {
        const [link] = html.match(new RegExp(`/assets/${name.replace('.', '\\.')}\\?v=[0-9a-f]+`))
        const answer = await fetch(address + link)
        const size = (await answer.arrayBuffer()).byteLength
        assert.ok(size > 0 && size < max, `${name}: ${size} bytes`)
        assert.match(answer.headers.get('cache-control'), /immutable/)
    }
})

test('the policy stands up to an evaluator, and the browser holds to it', limits, async t => {
    for (const path of ['/', '/zoeken?q=politie', '/bestaat-niet', '/v1/berichten', '/assets/actueel.js']) {
        const policy = (await fetch(address + path)).headers.get('content-security-policy')
        const findings = new evaluator.CspEvaluator(new parser.CspParser(policy).csp).evaluate()
        const { HIGH, SYNTAX, MEDIUM } = finding.Severity
        assert.deepEqual(findings.filter(({ severity }) => [HIGH, SYNTAX, MEDIUM].includes(severity))
            .map(({ directive, description }) => `${path}: ${directive}: ${description}`), [])
    }
    const page = await openPage(t, browser, { meant: /Content Security Policy/ })
    await page.goto(`${address}/`)
    const violations = await page.evaluate(async () => {
        const seen = []
        document.addEventListener('securitypolicyviolation', event => seen.push(event.effectiveDirective))
        const script = document.createElement('script')
        script.textContent = 'window.ran = true'
        document.head.append(script)
        await fetch('https://example.org/').catch(() => {})
        await new Promise(resolve => setTimeout(resolve, 200))
        return { ran: window.ran === true, seen: seen.sort() }
    })
    assert.deepEqual(violations, { ran: false, seen: ['connect-src', 'script-src-elem'] })
})
