// What enforcement puts on a person's timeline.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { longDate } from '#kernel/i18n.ts'
import { codesOf } from '#modules/organisation/index.ts'
import { type Entry, listContactsById, newestFirst } from '#modules/supervision/index.ts'
import { staffNames } from '#modules/workforce/index.ts'
import { type Decided, listDecisions } from './decisions.ts'
import { listOversights, type Oversight } from './oversights.ts'
import { say, sayStep } from './words.ts'

/** Newest first: how absences were judged, and oversight. `before` is the last entry that was shown. */
export async function timelineOf(db: Db, person: string, limit: number, before?: Pick<Entry, 'at' | 'id'>): Promise<Entry[]> {
  // A person has few of them in a whole sentence: all are read.
  const [decisions, oversights] = [await listDecisions(db, person), await listOversights(db, person)]
  const names = await staffNames(db, [...decisions.map(it => it.decidedBy), ...oversights.map(it => it.recordedBy)])
  const contacts = new Map(
    (
      await listContactsById(
        db,
        person,
        decisions.map(it => it.contact),
      )
    ).map(contact => [contact.id, contact.on]),
  )
  const latest = decisions[0]
  const reasons = latest ? await codesOf(db, 'appointment-outcome', latest.decidedOn) : new Map<string, { label: string }>()
  const entries = [
    ...decisions.map(it => decisionEntry(person, it, contacts.get(it.contact) ?? it.decidedOn, names, reasons)),
    ...oversights.map(it => oversightEntry(person, it, names)),
  ]
  return entries
    .filter(entry => !before || newestFirst(before, entry) < 0)
    .sort(newestFirst)
    .slice(0, limit)
}

function decisionEntry(
  person: string,
  it: Decided,
  absentOn: PlainDate,
  names: ReadonlyMap<number, string>,
  reasons: ReadonlyMap<string, { label: string }>,
): Entry {
  const day = longDate(absentOn)
  return {
    id: it.id,
    at: it.decidedAt,
    on: it.decidedOn,
    kind: 'enforcement',
    title: it.judged === 'acceptable' ? say('entry-acceptable', { day }) : say('entry-unacceptable', { day, step: sayStep(it.step) }),
    text: [reasons.get(it.reason)?.label ?? it.reason, it.rationale].filter(Boolean).join('\n'),
    by: names.get(it.decidedBy) ?? say('unknown'),
    href: `/people/${person}/contacts/${it.contact}`,
    ...(it.step === 'none' ? {} : { tag: sayStep(it.step) }),
  }
}

const oversightEntry = (person: string, it: Oversight, names: ReadonlyMap<number, string>): Entry => ({
  id: it.id,
  at: it.recordedAt,
  on: it.on,
  kind: 'oversight',
  title: say('entry-oversight'),
  text: it.decision,
  by: names.get(it.recordedBy) ?? say('unknown'),
  href: `/people/${person}`,
})
