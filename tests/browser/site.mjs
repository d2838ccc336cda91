// What the tests of this folder share: the sample site on a free port of loopback, and a browser.
// A file awaits these before its first test: once its tests so far are done, Node.js ends what they used.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

export const build = process.env.B ?? 'build'
const startMs = 20_000
const waitMs = 20_000 // for one step of a page, on a machine that has more to do

/** Serves an archive until the test file ends; gives its address, without a last slash. */
export async function serve({ archive = `${build}/sample.db`, options = [], env = {} } = {}) {
    const server = spawn(`${build}/actueel`,
        ['serve', '--archive', archive, '--listen', '127.0.0.1:0', '--log', 'none', ...options],
        { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } })
    const ended = new Promise(resolve => server.once('exit', resolve))
    after(async () => {
        server.kill('SIGTERM')
        await ended
    })
    return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('the server did not start')), startMs)
        let told = ''
        server.stdout.on('data', piece => {
            told += piece
            const address = told.match(/http:\/\/[0-9.:]+/)
            if (address) {
                clearTimeout(late)
                resolve(address[0])
            }
        })
        ended.then(status => reject(new Error(`the server ended with ${status}`)))
    })
}

/** Debian's Chromium, closed when the test file ends. */
export async function browse() {
    const home = await mkdtemp(join(tmpdir(), 'actueel-browser-'))
    const browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        env: { ...process.env, HOME: home },
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    })
    after(async () => {
        await browser.close()
        await rm(home, { recursive: true, force: true })
    })
    return browser
}

/**
 * A page in a context of its own, closed when the test `t` is done. What goes wrong in it, on its
 * console or against the policy of its content, makes the test fail, less what is `meant`.
 */
export async function openPage(t, browser, { meant = /status of 4(04|10)/, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    context.setDefaultTimeout(waitMs)
    const page = await context.newPage()
    const faults = []
    page.on('pageerror', error => faults.push(`${page.url()}: ${error}`))
    page.on('console', message => {
        if (message.type() === 'error' && !meant.test(message.text()))
            faults.push(`${page.url()}: ${message.text()}`)
    })
    t.after(async () => {
        await context.close()
        assert.deepEqual(faults, [])
    })
    return page
}

/** Runs the program; its standard output. */
export async function actueel(...words) {
    const { stdout } = await promisify(execFile)(`${build}/actueel`, words)
    return stdout
}

/** A copy of the sample in which one article was withdrawn: `{archive, gone}`, its file and that article's path. */
export async function sampleWithOneGone() {
    const folder = await mkdtemp(join(tmpdir(), 'actueel-archive-'))
    after(() => rm(folder, { recursive: true, force: true }))
    const archive = join(folder, 'sample.db')
    await actueel('backup', '--quiet', '--archive', `${build}/sample.db`, archive)
    const found = JSON.parse(await actueel('search', '--archive', archive, '--json', 'fietsen'))
    const { sleutel, pad } = found.berichten[0]
    await actueel('withdraw', '--quiet', '--archive', archive, '--reason', 'verzoek', sleutel)
    return { archive, gone: pad }
}

/** What the API finds. */
export const search = (address, question) =>
    fetch(`${address}/v1/berichten/_zoek?q=${encodeURIComponent(question)}`).then(answer => answer.json())

/** The paths of one page of every kind, on the sample site. */
export async function pagesOfEveryKind(address) {
    const found = await search(address, 'uitbuiting')
    return ['/', '/zoeken', '/zoeken?q=uitbuiting', '/zoeken?q=burgermeester', '/zoeken?q=qwxzrt',
        '/zoeken?q=politie&van=2013&tot=2013', found.berichten[0].pad, '/onderwerpen',
        '/onderwerpen/mensenhandel', '/archief', '/archief/2023', '/archief/2023/09',
        '/toegankelijkheid', '/privacy', '/bestaat-niet']
}

/** Works through a list, a few at a time. */
export async function forEach(list, nAtOnce, work) {
    const left = [...list]
    await Promise.all(Array.from({ length: nAtOnce }, async () => {
        while (left.length > 0)
            await work(left.shift())
    }))
}
