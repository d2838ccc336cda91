// What the site can do without: where this file does not run or something fails, links and forms do
// as they say. Nothing moves or fades: there is nothing to still for who prefers less motion.

const searchPath = '/zoeken'
const box = document.getElementById('q')
const hasModifier = event => event.ctrlKey || event.metaKey || event.altKey

function make(name, attributes, ...children) {
  const element = document.createElement(name)
  setAll(element, attributes)
  element.append(...children)
  return element
}

function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}

// What screen readers tell without being led there.
const status = make('p', { role: 'status', class: 'unseen' })
const say = text => { status.textContent = text }
document.body.append(status)

// --- completion while typing: the combobox of https://www.w3.org/WAI/ARIA/apg/

const typingRestMs = 150, minLetters = 2, maxOptions = 10
const list = make('ul', { id: 'suggesties', role: 'listbox', 'aria-label': 'Suggesties', hidden: '' })
let suggestions = [], active = -1, typingRest, asked

/** With -1 no option is marked: then Enter asks what was typed. */
function mark(n) {
  active = n
  for (const [i, option] of [...list.children].entries()) option.setAttribute('aria-selected', i === n)
  box.setAttribute('aria-activedescendant', list.children[n]?.id ?? '')
}

function unfold(isOpen) {
  list.hidden = !isOpen
  box.setAttribute('aria-expanded', isOpen)
  mark(-1)
}

function close() {
  clearTimeout(typingRest)
  asked?.abort()
  unfold(false)
}

function offer(found) {
  suggestions = found.slice(0, maxOptions)
  list.replaceChildren(...suggestions.map(({ tekst, soort }, i) => make('li',
    { id: `suggestie-${i}`, role: 'option' }, tekst,
    ...soort === 'onderwerp' ? [' ', make('span', { class: 'kind' }, soort)] : [])))
  const n = suggestions.length
  unfold(n > 0)
  say(n === 1 ? '1 suggestie' : `${n || 'Geen'} suggesties`)
}

async function ask() {
  close()
  const text = box.value.trim()
  if (text.length < minLetters) return
  const { signal } = asked = new AbortController()
  try {
    const answer = await fetch(`/v1/suggesties?q=${encodeURIComponent(text)}`, { signal })
    offer(answer.ok ? (await answer.json()).suggesties : [])
  } catch {} // typing on is enough
}

/** By the form, which keeps the filters; a topic has a page. */
function choose({ tekst, soort, pad }) {
  close()
  if (soort === 'onderwerp') return location.assign(pad)
  box.value = tekst
  box.form.requestSubmit()
}

function step(by) {
  const n = list.children.length + 1
  if (list.hidden) ask()
  else mark((active + 1 + by + n) % n - 1)
}

box.addEventListener('keydown', event => {
  if (event.isComposing || hasModifier(event)) return
  if (event.key === 'ArrowDown') step(1)
  else if (event.key === 'ArrowUp') step(-1)
  else if (event.key === 'Enter' && active >= 0) choose(suggestions[active])
  else if (event.key === 'Escape' && !list.hidden) close()
  else {
    if (/^(Home|End|Arrow)/.test(event.key)) mark(-1)
    return
  }
  event.preventDefault()
})
for (const type of ['input', 'compositionend'])
  box.addEventListener(type, event => {
    clearTimeout(typingRest)
    if (!event.isComposing) typingRest = setTimeout(ask, typingRestMs)
  })
box.addEventListener('blur', close)
box.form.addEventListener('submit', close)
// The box keeps the focus.
list.addEventListener('mousedown', event => event.preventDefault())
list.addEventListener('click', event => {
  const i = [...list.children].indexOf(event.target.closest('li'))
  if (i >= 0) choose(suggestions[i])
})
box.after(list)
setAll(box, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id })
unfold(false)

// --- a search's filters, order and pages without a reload: the next page's main part is shown

const maxWaitMs = 5000, scrollRestMs = 100
const changing = '[rel=alternate], [rel=canonical], [name=robots], [name=description]'
const here = () => location.pathname + location.search
const main = () => document.querySelector('main')
let shown = here(), request, scrollRest

function drop() {
  request?.abort()
  request = null
  main().removeAttribute('aria-busy')
}

/** Undefined where another was asked for since; throws where the browser itself must go. */
async function load(address) {
  drop()
  const { signal } = request = new AbortController()
  const late = setTimeout(() => request?.abort(), maxWaitMs)
  main().setAttribute('aria-busy', true)
  try {
    const answer = await fetch(address, { signal, headers: { Accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (!answer.ok || answer.redirected || !page.querySelector('main h1')) throw new Error('no search')
    return page
  } catch (fault) {
    if (request?.signal === signal) throw fault
  } finally {
    clearTimeout(late)
  }
}

/** By this a link or a folded part is found again in the next page. */
function nameOf(element) {
  const heading = element.closest('section, .row')?.querySelector('h2')
  return `${heading?.textContent}: ${(element.querySelector('.what, summary') ?? element).textContent}`
}

function swap(from, to, selector) {
  for (const old of to.querySelectorAll(selector)) old.remove()
  to.append(...from.querySelectorAll(selector))
}

/** The box keeps what is being typed in it. */
function swapAround(page) {
  const next = page.getElementById('q')
  document.title = page.title
  swap(page.head, document.head, changing)
  swap(next.form, box.form, '[type=hidden]')
  if (box.value === box.defaultValue) box.value = next.value
  box.defaultValue = next.value
}

/** Who used a link that is there again stays at it and is told the count; others begin at the heading. */
function show(page, used) {
  const old = main(), next = page.querySelector('main'), heading = next.querySelector('h1')
  const focus = document.activeElement, isInside = focus === document.body || old.contains(focus)
  const open = [...old.querySelectorAll('section details[open]')].map(nameOf)
  for (const details of next.querySelectorAll('section details')) details.open ||= open.includes(nameOf(details))
  swapAround(page)
  old.replaceWith(next)
  shown = here()
  const same = used && [...next.querySelectorAll('a')]
    .find(link => nameOf(link) === nameOf(used) && link.getClientRects().length)
  heading.tabIndex = -1
  if (isInside) (same ?? heading).focus({ preventScroll: true })
  if (same || !isInside) say(heading.textContent)
  if (used && !same && heading.getBoundingClientRect().top < 0) heading.scrollIntoView()
}

async function go(address, used) {
  try {
    const page = await load(address)
    if (!page) return
    history.replaceState({ y: scrollY }, '')
    if (address !== location.href) history.pushState(null, '', address)
    show(page, used)
  } catch {
    location.assign(address)
  }
}

async function goBack({ state }) {
  drop()
  if (here() === shown) return // only the part after # is another
  try {
    const page = await load(location.href)
    if (!page) return
    show(page)
    scrollTo(0, state?.y ?? 0)
  } catch {
    location.reload()
  }
}

/** A search without a part after #, which the browser itself goes to. */
const isSearch = to => to.origin === location.origin && to.pathname === searchPath && !to.hash

function changeInPlace() {
  document.addEventListener('click', event => {
    const link = event.target.closest('main a[href]')
    const isPlain = !event.defaultPrevented && !event.button && !event.shiftKey && !hasModifier(event)
    if (!link || !isPlain || link.target || !isSearch(link)) return
    event.preventDefault()
    go(link.href, link)
  })
  document.addEventListener('submit', event => {
    const form = event.target, to = new URL(form.action)
    if (!form.closest('main') || !isSearch(to)) return
    event.preventDefault()
    to.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value))
    go(to.href, form)
  })
  addEventListener('popstate', goBack)
  // Else the browser scrolls before that page is there again.
  history.scrollRestoration = 'manual'
  scrollTo(0, history.state?.y ?? scrollY)
  addEventListener('scroll', () => {
    clearTimeout(scrollRest)
    scrollRest = setTimeout(() => history.replaceState({ y: scrollY }, ''), scrollRestMs)
  })
}

if (location.pathname === searchPath) changeInPlace()

// --- copying

/** Over plain HTTP there is no clipboard, but a selection can be copied. */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.innerText.trim())
  } catch {
    getSelection().selectAllChildren(element)
    if (!document.execCommand('copy')) return 'De tekst is geselecteerd. Kopieer met Ctrl+C.'
  }
  return 'Gekopieerd'
}

for (const link of document.querySelectorAll('#memo a')) link.textContent = link.href // whole

for (const button of document.querySelectorAll('[data-kopieer]')) {
  const told = make('span', { role: 'status' })
  button.after(' ', told)
  button.hidden = false
  button.addEventListener('click', async () => {
    told.textContent = ''
    told.textContent = await copy(document.getElementById(button.dataset.kopieer))
  })
}

// --- the key / goes to the search box, unless it was put off (WCAG 2.1.4) or that cannot be known

const slashSetting = 'sneltoets', off = 'uit'
const isSlashOff = () => localStorage.getItem(slashSetting) === off

document.addEventListener('keydown', event => {
  const isTyping = event.target.closest?.('input, textarea, select')
  if (event.key !== '/' || hasModifier(event) || isTyping || isSlashOff()) return
  event.preventDefault()
  box.focus()
  box.select()
})
for (const part of document.querySelectorAll('[data-sneltoets]')) {
  const choice = part.querySelector('input')
  choice.checked = !isSlashOff()
  choice.addEventListener('change', () => localStorage.setItem(slashSetting, choice.checked ? '' : off))
  part.hidden = false
}
