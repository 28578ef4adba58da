import { z } from 'zod'
import { type Errors, withDates } from '#design/form.ts'
import type { PlainDate } from '#kernel/dates.ts'
import { ageOn, isoInstant } from '#kernel/dates.ts'
import { longDate } from '#kernel/i18n.ts'
import { type Context, conflict, endpoint, invalid, notFound, ok, page, type Reply, type Route, redirect } from '#kernel/route.ts'
import { findHeader, isOfOwnRegion, type PersonHeader } from '#modules/people/index.ts'
import { answerFields, completedMeaning, dateNames, NewAssessment, questions, read, toolMeaning } from '../questions.ts'
import { afterSaving, lastCalculation } from '../saved.ts'
import { say } from '../words.ts'
import { fieldOf, type Refusal, recordAssessment } from './command.ts'
import { type Assessment, conviction, latestAssessment, listAssessments } from './store.ts'
import { assessmentPage, type Shown } from './view.ts'

const Person = z.object({ person: z.uuid() })
const common = { params: Person, about: 'person' } as const
const writing = { ...common, needs: 'risk.record', url: '/people/:person/assessments/new' } as const

/** The form as the schema takes it. Every question stands on the page, so that what is empty has no answer. */
const Form = z.preprocess(body => {
  const typed = withDates((body ?? {}) as Record<string, unknown>, dateNames)
  return {
    after: typed['after'] || null,
    completed_on: typed['completed_on'],
    tool: typed['tool'],
    ...Object.fromEntries(
      questions.filter(({ name }) => name in typed).map(question => [question.name, read(question, typed[question.name])]),
    ),
  }
}, NewAssessment)

type Asking = Pick<Context<z.output<typeof Person>, unknown>, 'db' | 'params' | 'user' | 'today' | 'form'>

/** Runs `work` for whoever may record it: in their own region. */
async function toRecord({ db, params, user }: Asking, work: (header: PersonHeader) => Promise<Reply>): Promise<Reply> {
  const header = await findHeader(db, params.person)
  return header && isOfOwnRegion(header, user.actor) ? work(header) : notFound()
}

const AssessmentAnswer = z.object({
  id: z.uuid(),
  completed_on: z.string().meta({ description: completedMeaning }),
  tool: z.string().meta({ description: toolMeaning }),
  ...answerFields,
  recorded_at: z.string(),
  recorded_by: z.number(),
  recorded_by_name: z.string().nullable(),
})

const asAnswer = (assessment: Assessment) => ({ ...assessment, recorded_at: isoInstant(assessment.recorded_at) })

function wordsOf(
  refusal: Exclude<Refusal, 'changed-since'>,
  last: Assessment | undefined,
  header: PersonHeader,
  typed: PlainDate | null,
): Errors {
  const values = {
    date: last ? longDate(last.completed_on) : '',
    age: header.born_on && typed ? ageOn(header.born_on, typed) : 0,
  }
  return { [fieldOf[refusal]]: say(refusal, values) }
}

export const routes: Route[] = [
  page({
    ...writing,
    method: 'GET',
    handle: context =>
      toRecord(context, async header => {
        const { db, today, form: tokens } = context
        const [last, suggested] = await Promise.all([latestAssessment(db, header.person_id), conviction(db, header.person_id)])
        return ok(assessmentPage({ header, today, tokens, last, suggested }))
      }),
  }),
  page({
    ...writing,
    method: 'POST',
    form: Form,
    handle: context =>
      toRecord(context, async header => {
        const { db, today, form: tokens, body } = context
        const person = header.person_id
        const again = async (wrong: Partial<Shown>) =>
          assessmentPage({ header, today, tokens, last: await latestAssessment(db, person), typed: body.raw, ...wrong })
        if (!body.success) return invalid(await again({ error: body.error }))
        const since = await lastCalculation(db, person)
        const outcome = await recordAssessment(db, { id: person, bornOn: header.born_on }, body.data, today)
        if (typeof outcome !== 'string') return redirect(afterSaving(person, 'assessment', since))
        if (outcome === 'changed-since') return conflict(await again({ changed: true }))
        const sanctionedOn = (body.data.sanctioned_on ?? null) as PlainDate | null
        return invalid(await again({ refused: wordsOf(outcome, await latestAssessment(db, person), header, sanctionedOn) }))
      }),
  }),
  endpoint({
    ...common,
    method: 'POST',
    url: '/people/:person/assessments',
    needs: 'risk.record',
    summary: 'Record a completed assessment of risk and need; what is left out is carried forward from the latest',
    body: NewAssessment,
    answers: AssessmentAnswer,
    refusals: {
      'no-such-person': 404,
      'changed-since': 409,
      'in-the-future': 422,
      'before-last': 422,
      'after-completed': 422,
      'follow-up-first': 422,
      'first-age-late': 422,
      'convicted-first': 422,
    },
    async handle({ db, params, body, today, user }) {
      const header = await findHeader(db, params.person)
      if (!header || !isOfOwnRegion(header, user.actor)) return 'no-such-person'
      const outcome = await recordAssessment(db, { id: params.person, bornOn: header.born_on }, body, today)
      if (typeof outcome === 'string') return outcome
      const [assessment] = (await listAssessments(db, params.person)).filter(({ id }) => id === outcome.assessment)
      return assessment ? asAnswer(assessment) : 'no-such-person'
    },
  }),
  endpoint({
    ...common,
    method: 'GET',
    url: '/people/:person/assessments',
    needs: 'case.read',
    summary: 'Assessments of risk and need, the latest first',
    answers: z.object({ items: z.array(AssessmentAnswer) }),
    handle: async ({ db, params }) => ({ items: (await listAssessments(db, params.person)).map(asAnswer) }),
  }),
]
