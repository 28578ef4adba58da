import { z } from 'zod'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { listSentences } from '#modules/sentences/index.ts'
import { ofPerson } from '../open.ts'
import { sentencePage } from './view.ts'

const Person = z.object({ person: z.uuid() })
const Day = z.string().nullable()
const SentenceAnswer = z.object({
  id: z.uuid(),
  kind: z.string(),
  type_code: z.string(),
  type_label: z.string(),
  sentenced_on: z.string(),
  court_code: z.string(),
  court_name: z.string(),
  term_months: z.number().nullable(),
  term_days: z.number().nullable(),
  released_on: Day,
  supervised_from: Day,
  supervised_until: Day,
  post_sentence_from: Day,
  post_sentence_until: Day,
  terminated_on: Day,
  offences: z.array(z.object({ code: z.string(), label: z.string(), committedOn: Day, main: z.boolean() })),
  requirements: z.array(
    z.object({
      id: z.uuid(),
      type: z.string(),
      label: z.string(),
      length: z.number().nullable(),
      unit: z.string().nullable(),
      completed: z.number(),
    }),
  ),
  dates: z.array(
    z.object({
      id: z.uuid(),
      what: z.string(),
      on: Day,
      computedOn: Day,
      releasedOn: Day.meta({ description: 'The working day on which the person is released, where the day of release is none.' }),
      isByHand: z.boolean(),
      isMissing: z.boolean().meta({ description: 'A fact is missing. Without it and without a day, the law sets none.' }),
    }),
  ),
  version: z.number(),
})

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person/sentence',
    needs: 'case.read',
    about: 'person',
    params: Person,
    handle: context =>
      ofPerson(context, async header =>
        ok(sentencePage({ header, today: context.today, user: context.user }, await listSentences(context.db, header.person_id))),
      ),
  }),
  endpoint({
    method: 'GET',
    url: '/people/:person/sentences',
    needs: 'case.read',
    about: 'person',
    summary: 'Sentences of a person with offences, requirements and dates, the latest first',
    params: Person,
    answers: z.object({ items: z.array(SentenceAnswer) }),
    handle: async ({ db, params }) => ({ items: await listSentences(db, params.person) }),
  }),
]
