import { z } from 'zod'
import { isoInstant } from '#kernel/dates.ts'
import { endpoint, ok, page, type Route } from '#kernel/route.ts'
import { explainCalculation } from '#modules/allocation/index.ts'
import { listAssessments, listRegistrations } from '#modules/risk/index.ts'
import { type Calculation, listCalculations, loadRulebook, type Rulebook } from '#modules/standards/index.ts'
import { ofPerson } from '../open.ts'
import { loadCodes, type SayCode, stepWithNames } from './codes.ts'
import { riskPage, saveds } from './view.ts'

const Person = z.object({ person: z.uuid() })
const Query = z.object({
  saved: z.enum(saveds).optional().catch(undefined),
  since: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
})

const outcome = {
  tier: z.string().nullable().meta({ description: 'Tier by protect and change, A3 to D0; null when it cannot be worked out.' }),
  protect_points: z.number().nullable().meta({ description: 'Points of protection.' }),
  change_points: z.number().nullable().meta({ description: 'Points of change.' }),
  single_tier: z
    .string()
    .nullable()
    .meta({ description: 'Tier on the single scale, A to G; null without ARP or CSRP, or when nobody is supervised.' }),
  provisional: z.boolean().meta({ description: 'Whether the tier on the single scale may still rise once more is known.' }),
  case_type: z
    .enum(['community', 'custody', 'licence'])
    .nullable()
    .meta({ description: 'Kind of case; null when no sentence is in force.' }),
  points: z.number().nullable().meta({ description: 'Workload points of the case.' }),
  missing: z.array(z.string()).meta({ description: 'Facts that are missing, by their names in the rules.' }),
  as_of: z.string(),
}

const TierAnswer = z.object({
  ...outcome,
  calculation: z
    .array(
      z.object({
        rule: z.string(),
        title: z.string().meta({ description: 'Name of the rule.' }),
        input: z.unknown().meta({ description: 'What the rule was given: send it to the rulebook to evaluate it again.' }),
        steps: z.array(z.string()).meta({ description: 'The steps with their numbers.' }),
        settings_from: z.string().meta({ description: 'The day from which the settings are in force.' }),
      }),
    )
    .meta({ description: 'How it was worked out, rule by rule.' }),
  history: z
    .array(z.object({ at: z.string(), by: z.string().nullable(), ...outcome }))
    .meta({ description: 'Calculations that changed something, the latest first.' }),
})

function tierAnswer(calculations: readonly Calculation[], rulebook: Rulebook, sayCode: SayCode): z.input<typeof TierAnswer> | undefined {
  const [latest] = calculations
  if (!latest) return undefined
  return {
    ...latest,
    calculation: explainCalculation(latest, rulebook).map(({ rule, input, because, parameters }) => ({
      rule: rule.id,
      title: rule.title,
      input,
      steps: because.map(step => stepWithNames(rule.id, step, sayCode)),
      settings_from: parameters.from,
    })),
    history: calculations.map(({ at, by_name, ...one }) => ({ ...one, at: isoInstant(at), by: by_name })),
  }
}

export const routes: Route[] = [
  page({
    method: 'GET',
    url: '/people/:person/risk',
    needs: 'case.read',
    about: 'person',
    params: Person,
    query: Query,
    handle: context =>
      ofPerson(context, async header => {
        const { db, today, user, query, form } = context
        const [assessments, registrations, calculations, rulebook, sayCode] = await Promise.all([
          listAssessments(db, header.person_id),
          listRegistrations(db, header.person_id),
          listCalculations(db, header.person_id),
          loadRulebook(db),
          loadCodes(db, today),
        ])
        return ok(
          riskPage({
            header,
            today,
            user,
            assessments,
            registrations,
            calculations,
            rulebook,
            sayCode,
            tokens: form,
            saved: query.saved,
            since: query.since,
          }),
        )
      }),
  }),
  endpoint({
    method: 'GET',
    url: '/people/:person/tier',
    needs: 'case.read',
    about: 'person',
    summary: 'Tier and workload points of a case, how they were worked out, and what they were before',
    params: Person,
    answers: TierAnswer,
    refusals: { 'not-worked-out': 404 },
    async handle({ db, params, today }) {
      const [calculations, rulebook, sayCode] = await Promise.all([
        listCalculations(db, params.person),
        loadRulebook(db),
        loadCodes(db, today),
      ])
      return tierAnswer(calculations, rulebook, sayCode) ?? 'not-worked-out'
    },
  }),
]
