// Histories of invented cases: changes to the facts of one person, day after day, for property tests of the standards engine.

import fc from 'fast-check'
import { addDays, addMonths, plainDate as day, later, type PlainDate } from '#kernel/dates.ts'
import { type CaseFacts, type ContactFact, contactModes, type SentenceFact, sentenceKinds } from '#modules/standards/index.ts'

/** A change to the facts, made on a day; a new record gets the id. */
type Change = (facts: CaseFacts, today: PlainDate, id: string) => CaseFacts

/** A change, so many days after the one before. */
export type Step = { what: string; daysLater: number; change: (facts: CaseFacts, today: PlainDate) => CaseFacts }

/** The day before every history begins. */
export const beginning = day('2025-03-03')

export const nobody: CaseFacts = {
  person: '0198f4a0-0000-7000-8000-00000000ffff',
  teamManager: 7,
  tier: null,
  sentences: [],
  allocations: [],
  appointments: [],
  contacts: [],
  oversights: [],
  grading: null,
}

const upTo = (max: number) => fc.integer({ min: 0, max })
const someMode = fc.constantFrom(...contactModes)

const pick = <T>(list: readonly T[], index: number): T | undefined => (list.length ? list[index % list.length] : undefined)
const replaced = <T>(list: readonly T[], was: T, is: T): T[] => list.map(item => (item === was ? is : item))

const sentenced = fc
  .record({
    kind: fc.constantFrom(...sentenceKinds, 'community-order' as const),
    daysAgo: upTo(20),
    months: fc.integer({ min: 1, max: 24 }),
    custodyDays: upTo(200),
    postSentenceDays: upTo(300),
    isSupervised: fc.boolean(),
  })
  .map(
    ({ kind, daysAgo, months, custodyDays, postSentenceDays, isSupervised }): Change =>
      (facts, today, id) => {
        const sentencedOn = addDays(today, -daysAgo)
        const isFree = kind === 'custody' || kind === 'suspended-sentence-order' ? isSupervised : true
        const supervisedFrom = isFree ? addDays(sentencedOn, kind === 'custody' ? custodyDays : 0) : null
        const supervisedUntil = supervisedFrom && addDays(addMonths(supervisedFrom, months), -1)
        const hasPostSentence = kind === 'custody' && supervisedUntil !== null && postSentenceDays > 0
        const sentence: SentenceFact = {
          id,
          kind,
          sentencedOn,
          supervisedFrom,
          supervisedUntil,
          postSentenceFrom: hasPostSentence ? addDays(supervisedUntil, 1) : null,
          postSentenceUntil: hasPostSentence ? addDays(supervisedUntil, postSentenceDays) : null,
          terminatedOn: null,
        }
        return { ...facts, sentences: [...facts.sentences, sentence] }
      },
  )

const terminated = fc.tuple(upTo(9), upTo(9)).map(
  ([index, inDays]): Change =>
    (facts, today) => {
      const sentence = pick(facts.sentences, index)
      if (!sentence) return facts
      return { ...facts, sentences: replaced(facts.sentences, sentence, { ...sentence, terminatedOn: addDays(today, inDays) }) }
    },
)

/** A new officer from a day; whoever held the case hands it over the day before. */
const allocated = fc.record({ officer: fc.integer({ min: 1, max: 4 }), inDays: upTo(10) }).map(
  ({ officer, inDays }): Change =>
    (facts, today, id) => {
      const last = facts.allocations.at(-1)
      const from = last ? later(addDays(today, inDays), addDays(last.from, 1)) : addDays(today, inDays)
      const isHeld = last && (last.until === null || last.until >= from)
      const before = isHeld ? replaced(facts.allocations, last, { ...last, until: addDays(from, -1) }) : facts.allocations
      return { ...facts, allocations: [...before, { id, officer, from, until: null }] }
    },
)

const officerLeft = upTo(50).map(
  (inDays): Change =>
    (facts, today) => {
      const last = facts.allocations.at(-1)
      if (!last || last.until !== null) return facts
      return { ...facts, allocations: replaced(facts.allocations, last, { ...last, until: later(addDays(today, inDays), last.from) }) }
    },
)

const booked = fc.record({ mode: someMode, inDays: upTo(40) }).map(
  ({ mode, inDays }): Change =>
    (facts, today, id) => ({
      ...facts,
      appointments: [
        ...facts.appointments,
        { id, type: 'office-visit', mode, on: addDays(today, inDays), bookedOn: today, state: 'booked' as const },
      ],
    }),
)

type Judgement = 'acceptable' | 'unacceptable' | null

const contact = (attended: fc.Arbitrary<boolean>, judgement: fc.Arbitrary<Judgement>) =>
  fc
    .record({
      mode: someMode,
      daysAgo: fc.constantFrom(0, 0, 0, 1, 4, 30),
      attended,
      withOfficer: fc.constantFrom(true, true, false),
      judgement,
      isBooked: fc.boolean(),
    })
    .map(
      ({ mode, daysAgo, attended, withOfficer, judgement, isBooked }): Change =>
        (facts, today, id) => {
          const booking = isBooked ? facts.appointments.find(it => it.state === 'booked' && it.on <= today) : undefined
          const absence = !attended && judgement ? { judged: judgement, decidedOn: today } : null
          const contact: ContactFact = {
            id,
            appointment: booking?.id ?? null,
            on: addDays(today, -daysAgo),
            mode,
            attended,
            withOfficer,
            absence,
          }
          const appointments = booking ? replaced(facts.appointments, booking, { ...booking, state: 'kept' as const }) : facts.appointments
          return { ...facts, appointments, contacts: [...facts.contacts, contact] }
        },
    )

const recorded = contact(fc.boolean(), fc.constantFrom('acceptable', 'unacceptable', null))
const excused = contact(fc.constant(false), fc.constant('acceptable'))

const judged = fc.constantFrom('acceptable' as const, 'unacceptable' as const).map(
  (judgement): Change =>
    (facts, today) => {
      const contact = facts.contacts.find(it => !it.attended && !it.absence)
      if (!contact) return facts
      return { ...facts, contacts: replaced(facts.contacts, contact, { ...contact, absence: { judged: judgement, decidedOn: today } }) }
    },
)

const corrected = upTo(99).map(
  (index): Change =>
    facts => {
      const contact = pick(facts.contacts, index)
      if (!contact) return facts
      return { ...facts, contacts: replaced(facts.contacts, contact, { ...contact, attended: !contact.attended, absence: null }) }
    },
)

const deleted = upTo(99).map(
  (index): Change =>
    facts => ({ ...facts, contacts: facts.contacts.filter(it => it !== pick(facts.contacts, index)) }),
)

const overseen = fc.constant<Change>((facts, today, id) => ({ ...facts, oversights: [...facts.oversights, { id, on: today }] }))

const tiered = fc.constantFrom('A3', 'C2', null).map(
  (tier): Change =>
    facts => ({ ...facts, tier }),
)

const nothing = fc.constant<Change>(facts => facts)

type Drawn = { what: string; daysLater: number; salt: number; change: Change }

const named = (what: string, weight: number, change: fc.Arbitrary<Change>): { weight: number; arbitrary: fc.Arbitrary<Drawn> } => ({
  weight,
  arbitrary: fc.record({ what: fc.constant(what), daysLater: fc.constantFrom(0, 0, 1, 2, 5, 9, 20, 40), salt: upTo(0xffff), change }),
})

const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  named('sentenced', 3, sentenced),
  named('terminated', 1, terminated),
  named('allocated', 2, allocated),
  named('officer left', 2, officerLeft),
  named('booked', 3, booked),
  named('recorded', 8, recorded),
  named('excused', 4, excused),
  named('judged', 2, judged),
  named('corrected', 1, corrected),
  named('deleted', 1, deleted),
  named('overseen', 1, overseen),
  named('tiered', 1, tiered),
  named('nothing', 3, nothing),
)

/** Ids are in no order, and no two are the same. */
function stepOf({ what, daysLater, salt, change }: Drawn, index: number): Step {
  const id = `0198f4a0-${salt.toString(16).padStart(4, '0')}-7000-8000-${String(index).padStart(12, '0')}`
  return { what, daysLater, change: (facts, today) => change(facts, today, id) }
}

/** A sentence and what comes after it. */
export const history: fc.Arbitrary<Step[]> = fc
  .tuple(sentenced, fc.array(drawn, { maxLength: 40, size: 'max' }))
  .map(([change, rest]) => [{ what: 'sentenced', daysLater: 1, salt: 0, change }, ...rest].map(stepOf))

/** The facts at the end of a history, and its last day. */
export function follow(steps: readonly Step[]): { facts: CaseFacts; today: PlainDate } {
  let [facts, today] = [nobody, beginning]
  for (const { daysLater, change } of steps) {
    today = addDays(today, daysLater)
    facts = change(facts, today)
  }
  return { facts, today }
}
