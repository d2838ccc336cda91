// What the tests of this folder share: the sample site on a free port of loopback, and a browser.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { chromium } from 'playwright-core'

export const build = process.env.B ?? 'build'
const startMs = 10_000

/** Serves an archive until the test file ends; gives its address, without a last slash. */
export async function serve({ archive = `${build}/sample.db`, options = [], env = {} } = {}) {
    const server = spawn(`${build}/actueel`,
        ['serve', '--archive', archive, '--listen', '127.0.0.1:0', ...options],
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

/** The addresses of one page of every kind, on the sample site. */
export async function pagesOfEveryKind(address) {
    const found = await fetch(`${address}/v1/berichten/_zoek?q=uitbuiting`).then(r => r.json())
    return ['/', '/zoeken', '/zoeken?q=uitbuiting', '/zoeken?q=burgermeester', '/zoeken?q=qwxzrt',
        found.berichten[0].pad, '/onderwerpen', '/onderwerpen/mensenhandel', '/archief',
        '/archief/2023', '/archief/2023/09', '/toegankelijkheid', '/privacy', '/bestaat-niet']
}
