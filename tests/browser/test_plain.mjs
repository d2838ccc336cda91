// Without JavaScript: everything is there and can be used, and it is the same.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browse, openPage, pagesOfEveryKind, serve } from './site.mjs'

const address = await serve()
const browser = await browse()
const limits = { timeout: 60_000 }
const plain = { javaScriptEnabled: false }

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor()

test('search, filter, order, page, and read', limits, async t => {
    const page = await openPage(t, browser, plain)
    await page.goto(`${address}/`)
    await page.getByLabel('Zoek in het nieuws').fill('politie')
    await page.getByLabel('Zoek in het nieuws').press('Enter')
    await heading(page, /^31 berichten over politie$/)
    await page.getByRole('link', { name: /^Volgende/ }).click()
    await page.waitForURL(/na=/)
    await heading(page, /politie$/)
    await page.goBack()
    await page.getByRole('link', { name: 'nieuwste eerst' }).click()
    await page.waitForURL(/sorteer=datum/)
    const dates = await page.getByRole('main').locator('li > time').evaluateAll(times => times.map(time => time.dateTime.slice(0, 10)))
    assert.ok(dates.length > 5)
    assert.deepEqual(dates, dates.toSorted().reverse())
    await page.getByRole('link', { name: /^2013 \d/ }).click()
    await heading(page, /^3 berichten over politie.*2013$/)
    await page.getByRole('link', { name: /^Politie Deltaland \d/ }).click()
    await heading(page, /van Politie Deltaland.*2013$/)
    const hit = page.getByRole('main').getByRole('heading', { level: 3 }).first()
    const title = await hit.innerText()
    await hit.getByRole('link').click()
    await heading(page, title)
    await page.goBack()
    await page.goBack()
    await heading(page, /^3 berichten over politie.*2013$/)
})

test('choose days by hand', limits, async t => {
    const page = await openPage(t, browser, plain)
    await page.goto(`${address}/zoeken?q=politie`)
    await page.getByLabel('Vanaf').fill('2013-01-01')
    await page.getByLabel('Tot en met').fill('2013-12-31')
    await page.getByRole('button', { name: 'Toon' }).click()
    await heading(page, /^3 berichten over politie.*2013$/)
})

test('from the archive down to a day, from the topics to an article', limits, async t => {
    const page = await openPage(t, browser, plain)
    await page.goto(`${address}/`)
    await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Archief' }).click()
    await page.getByRole('main').getByRole('link', { name: /^2013 / }).click()
    await page.waitForURL(/\/archief\/2013$/)
    await page.getByRole('main').locator('a[href^="/archief/2013/"]').first().click()
    await page.waitForURL(/\/archief\/2013\/\d\d$/)
    await page.getByRole('main').locator('a[href^="/nieuws/2013/"]').first().click()
    await page.getByRole('article').waitFor()
    await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: 'Onderwerpen' }).click()
    await page.getByRole('main').getByRole('link', { name: 'Mensenhandel' }).click()
    await heading(page, 'Mensenhandel')
    await page.getByRole('main').locator('a[href^="/nieuws/"]').first().click()
    await page.getByRole('article').waitFor()
})

test('every kind of page has the same content with and without', limits, async t => {
    const with_ = await openPage(t, browser)
    const without = await openPage(t, browser, plain)
    for (const path of await pagesOfEveryKind(address)) {
        const texts = await Promise.all([with_, without].map(async page => {
            await page.goto(address + path)
            // What only a script can do is a button that it shows, and to write the memo's link
            // out from where the reader is; nothing else.
            return page.locator('body').evaluate(body => {
                for (const link of body.querySelectorAll('#memo a'))
                    link.textContent = link.href
                for (const added of body.querySelectorAll('[data-kopieer], [data-sneltoets], [role=status], [role=listbox]'))
                    added.remove()
                return body.innerText.replace(/\s+/g, ' ').trim()
            })
        }))
        assert.equal(texts[0], texts[1], path)
    }
})

test('no button without a script does nothing', limits, async t => {
    const page = await openPage(t, browser, plain)
    for (const path of await pagesOfEveryKind(address)) {
        await page.goto(address + path)
        assert.equal(await page.locator('button[type=button]:visible, [data-sneltoets]:visible').count(), 0, path)
    }
})
