// What every act in the access log is called. Endpoints and commands bring their summary; pages and what has no route are here.

import type { Command } from '#kernel/command.ts'
import { speaker } from '#kernel/i18n.ts'
import type { Route } from '#kernel/route.ts'

const words = {
  'GET /': 'Opened the first page',
  'GET /help': 'Read the help',
  'GET /accessibility': 'Read the accessibility statement',
  'GET /privacy': 'Read how data is treated',
  'GET /api/openapi.json': 'Fetched the description of the API',
  'GET /sign-in': 'Opened the page to sign in',
  'POST /sign-in': 'Began to sign in',
  'GET /sign-in/post': 'Looked at their posts to choose one',
  'POST /sign-in/post': 'Chose the post to act in',
  'GET /sign-in/problem': 'Was shown why signing in failed',
  'GET /sign-in/password': 'Opened the password page',
  'POST /sign-in/password': 'Sent a password',
  'GET /sign-in/code': 'Opened the code page',
  'POST /sign-in/code': 'Sent a code',
  'POST /sign-out': 'Signed out',
  'GET /signed-out': 'Was shown that they had signed out',
  'GET /interrupted/:form': 'Took up a form that had been interrupted',
  'GET /worklist': 'Opened their worklist',
  'GET /diary': 'Opened their diary',
  'GET /cases': 'Opened the list of cases',
  'GET /team': 'Opened the page of a team',
  'GET /people/:person': 'Opened the case',
  'POST /people/:person/openings': 'Stated a reason to open the whole record',
  'GET /people/:person/sentence': 'Looked at the sentence',
  'GET /people/:person/contacts': 'Looked at the contacts',
  'GET /people/:person/details': 'Looked at the details',
  'GET /people/:person/details/edit': 'Opened the details to change them',
  'POST /people/:person/details': 'Changed the details',
  'GET /people/:person/addresses/new': 'Opened the form for a new address',
  'POST /people/:person/addresses': 'Recorded an address',
  'GET /people/:person/obligations/:obligation': 'Looked at why something is due',
  'GET /people/:person/dates/:date': 'Looked at how a date of the sentence is worked out',
  'POST /people/:person/dates/:date/override': 'Entered a date of the sentence by hand, or took that back',
  'GET /people/:person/appointments/new': 'Opened the form for an appointment',
  'POST /people/:person/appointments/new': 'Booked an appointment',
  'GET /people/:person/appointments/:appointment': 'Looked at an appointment',
  'POST /people/:person/appointments/:appointment/move': 'Moved an appointment',
  'POST /people/:person/appointments/:appointment/cancel': 'Cancelled an appointment',
  'GET /people/:person/contacts/:contact': 'Looked at a contact',
  'GET /people/:person/contacts/new': 'Opened the form for a contact',
  'POST /people/:person/contacts/new': 'Recorded a contact',
  'GET /people/:person/contacts/:contact/correct': 'Opened a contact to correct it',
  'POST /people/:person/contacts/:contact/correct': 'Corrected a contact',
  'GET /people/:person/absences/:contact': 'Looked at an absence',
  'POST /people/:person/absences/:contact': 'Judged an absence',
  'GET /people/:person/oversight': 'Opened the form for management oversight',
  'POST /people/:person/oversight': 'Recorded management oversight',
  'GET /people/:person/allocate': 'Looked at officers for the case',
  'POST /people/:person/allocate': 'Allocated the case',
  'GET /court-results': 'Opened the court results',
  'POST /court-results': 'Uploaded court results for a preview',
  'GET /court-results/:import': 'Looked at an import of court results',
  'POST /court-results/:import/confirm': 'Imported court results',
  'POST /court-results/:import/discard': 'Threw a preview of court results away',
  'GET /court-results/:import/report': 'Looked at the report of an import',
  'GET /court-results/:import/refused.csv': 'Downloaded the refused rows of an import',
  'GET /possible-matches': 'Opened the possible matches',
  'GET /possible-matches/:match': 'Compared two records that may be of one person',
  'POST /possible-matches/:match': 'Decided whether two records are of one person',
  'GET /access-log': 'Read the access log',
  'POST /access-log': 'Searched the access log',
  'GET /access-log/entries.csv': 'Downloaded entries of the access log',
  'GET /access-log/trail': 'Looked at the seals of the access log',
  'POST /access-log/verifications': 'Asked for a verification of the access log',
  'GET /installation': 'Looked at the installation',
  'GET /installation/reference-data': 'Looked at the reference data',
  'POST /installation/reference-data': 'Uploaded reference data for a preview',
  'GET /installation/reference-data/:upload': 'Looked at what reference data would change',
  'POST /installation/reference-data/:upload': 'Updated reference data, or threw the file away',
  'GET /installation/events': 'Looked at who acts on events',
  'GET /installation/events/:consumer': 'Looked at how far somebody who acts on events is',
  'POST /installation/events/:consumer': 'Had events tried or handed on again',
  'sign in': 'Signed in',
  'by-api': '{summary} (through the API)',
  'by-command': '{summary} (by command)',
}
const say = speaker({ en: words })
const isNamed = (act: string): act is keyof typeof words => act in words

/** Every act with its phrase. An act of a page without one is left out: a test finds it. */
export function actsOf(routes: readonly Route[], commands: readonly Command[]): ReadonlyMap<string, () => string> {
  const acts = new Map<string, () => string>()
  for (const route of routes) {
    const act = `${route.method} ${route.url}`
    if (route.kind === 'endpoint') acts.set(act, () => say('by-api', { summary: route.summary }))
    else if (isNamed(act)) acts.set(act, () => say(act))
  }
  for (const { name, summary } of commands) acts.set(name, () => say('by-command', { summary }))
  return acts.set('sign in', () => say('sign in'))
}
