// What JavaScript adds. Every page works without it.

import { initAll } from './govuk-frontend.min.js'

initAll()

const inField = element =>
  element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName))

// "/" goes to the search box, unless the person writes somewhere or has turned single-key shortcuts off.
const search = document.querySelector('[data-search]')
const shortcutsOn = document.body.dataset.shortcuts !== 'off'
if (search instanceof HTMLElement && shortcutsOn) {
  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return
    event.preventDefault()
    search.focus()
  })
}

// Ctrl or Cmd + Enter saves, from any field of a form that changes something.
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return
  const form = event.target.closest('form[method="post"]')
  if (!(form instanceof HTMLFormElement)) return
  event.preventDefault()
  form.requestSubmit(form.querySelector('[type="submit"]'))
})

// A page about long work brings its own part up to date; when that part is gone the work is done, and the whole page is loaded.
const part = document.querySelector('[data-refresh-seconds]')
if (part instanceof HTMLElement) {
  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
    const fresh = answer?.ok
      ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-refresh-seconds]')
      : undefined
    // A page that answered a form is asked for afresh, never sent again.
    if (fresh === null) location.replace(location.pathname + location.search)
    else if (fresh) part.replaceChildren(...fresh.childNodes)
  }
  setInterval(refresh, Number(part.dataset.refreshSeconds) * 1000)
}
