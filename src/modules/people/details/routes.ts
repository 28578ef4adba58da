import { z } from 'zod'
import { isoInstant } from '#kernel/dates.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, type Route } from '#kernel/route.ts'
import { findHeader, mayReadEquality } from '../header.ts'
import { ChangeCursor, changeCursorOf, changedTopics, listChanges } from './changes.ts'
import { changeTopic } from './command.ts'
import { findTopics, type Recorded } from './store.ts'
import { answersOf, type Topic, topicNames } from './topics.ts'

const Person = z.object({ person: z.uuid() })

const answerOf = <T extends Topic>(topic: T) =>
  z.object({
    version: z.number().meta({ description: '0 while nothing is recorded' }),
    changed_at: z.string().nullable(),
    changed_by_name: z.string().nullable(),
    answers: answersOf(topic),
  })
const DetailsAnswer = z.object({
  circumstances: answerOf('circumstances'),
  dependants: answerOf('dependants'),
  adjustments: answerOf('adjustments'),
  equality: answerOf('equality').nullable().meta({ description: 'Null when you may not read protected characteristics of this person' }),
})

const said = ({ answers, version, changed_at, changed_by_name }: Recorded) => ({
  version,
  changed_at: changed_at && isoInstant(changed_at),
  changed_by_name,
  answers,
})

/** A topic's own endpoint, which takes every answer of it. */
const changes = topicNames.map(topic =>
  endpoint({
    method: 'PUT',
    url: `/people/:person/details/${topic}`,
    needs: 'people.edit',
    about: 'person',
    summary: `Record the ${topic} of a person; what it said before is kept`,
    params: Person,
    body: z.object({ version: z.number().int(), answers: answersOf(topic) }),
    answers: z.object({ version: z.number() }),
    refusals: { 'no-such-person': 404, 'changed-since': 409, 'unknown-code': 422 },
    async handle({ db, params, body, today }) {
      const outcome = await changeTopic(db, { person: params.person, topic, ...body, today })
      if (typeof outcome === 'object') return 'unknown-code'
      return outcome === 'changed' ? { version: (await findTopics(db, params.person))[topic].version } : outcome
    },
  }),
)

export const routes: Route[] = [
  endpoint({
    method: 'GET',
    url: '/people/:person/details',
    needs: 'case.read',
    about: 'person',
    summary: 'Circumstances, dependants, adjustments and protected characteristics of a person, each with its version',
    params: Person,
    answers: DetailsAnswer,
    refusals: { 'no-such-person': 404 },
    async handle({ db, params, user }) {
      const [header, found] = await Promise.all([findHeader(db, params.person), findTopics(db, params.person)])
      if (!header) return 'no-such-person'
      const { circumstances, dependants, adjustments, equality } = found
      const may = mayReadEquality(header, user.actor)
      return {
        circumstances: said(circumstances),
        dependants: said(dependants),
        adjustments: said(adjustments),
        equality: may ? said(equality) : null,
      }
    },
  }),
  endpoint({
    method: 'GET',
    url: '/people/:person/changes',
    needs: 'case.read',
    about: 'person',
    summary: 'What changes of the record replaced, the latest first',
    params: Person,
    query: Paging,
    answers: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          topic: z.enum(changedTopics),
          before: z.record(z.string(), z.unknown()),
          after: z.record(z.string(), z.unknown()),
          changed_at: z.string(),
          changed_by: z.number(),
          changed_by_name: z.string().nullable(),
        }),
      ),
      next: z.string().nullable(),
    }),
    async handle({ db, params, query: { cursor, limit } }) {
      const rows = await listChanges(db, params.person, limit + 1, decodeCursor(ChangeCursor, cursor))
      const { items, next } = pageOf(rows, limit, changeCursorOf)
      return { items: items.map(item => ({ ...item, changed_at: isoInstant(item.changed_at) })), next }
    },
  }),
  ...changes,
]
