import { z } from 'zod'
import { PlainDate } from '#kernel/dates.ts'
import { decodeCursor, Paging, pageOf } from '#kernel/paging.ts'
import { endpoint, type Route } from '#kernel/route.ts'
import { loggedPreview } from './addresses.ts'
import { Ask, askForPreview, cancelPreview } from './command.ts'
import { Cursor, cursorOf } from './cursor.ts'
import { type Found, find } from './found.ts'
import { findPreview, type ListedPreview, listPreviews } from './store.ts'
import { groupings } from './tally.ts'

const hidden = 'Null: too few to show, or hidden so that nobody can work out another.'
const Count = (description: string) =>
  z
    .number()
    .nullable()
    .meta({ description: `${description} ${hidden}` })
const Figure = (description: string) => z.number().meta({ description })

const Listed = z.object({
  preview: z.uuid().meta({ description: 'Id of the preview.' }),
  rule: z.string().meta({ description: 'Id of the rule.' }),
  settings: z.record(z.string(), z.unknown()).meta({ description: 'All settings of the rule as they might become.' }),
  from_on: PlainDate.meta({ description: 'The first day of the changed settings.' }),
  until_on: PlainDate.meta({ description: 'The last day that is looked at.' }),
  already_begun: z
    .enum(['keeps', 'takes'])
    .meta({ description: 'What has already begun on the first day keeps its settings, or takes the new ones.' }),
  region: z.string().nullable().meta({ description: 'Code of the region that is looked at; null for England and Wales.' }),
  sample: z.number().nullable().meta({ description: 'About so many people, drawn by chance; null for all.' }),
  change: z.uuid().nullable().meta({ description: 'The proposed change that it belongs to.' }),
  state: z.enum(['waiting', 'running', 'finished', 'cancelled']).meta({ description: 'How far it is.' }),
  people: Figure('Records to look at; 0 until it is begun.'),
  looked: Figure('Records that were looked at.'),
  asked_by: Figure('Staff number of whoever asked.'),
  asked_at: z.string().meta({ description: 'When it was asked for.' }),
  started_at: z.string().nullable().meta({ description: 'When the work began.' }),
  finished_at: z.string().nullable().meta({ description: 'When it was finished or cancelled.' }),
})

const Answer = Listed.extend({
  outdated: z.boolean().meta({ description: 'The rulebook has other settings or bank holidays than those that it was worked out under.' }),
  figures: z
    .object({
      people: Figure('People under supervision on the first day.'),
      appear: Figure('Duties that appear.'),
      vanish: Figure('Duties that vanish.'),
      sooner: Figure('Duties that move to an earlier day.'),
      later: Figure('Duties that move to a later day.'),
      heavier: Figure('Duties that ask for more work than before.'),
      lighter: Figure('Duties that ask for less work than before.'),
      unchanged: Figure('Duties that stay as they are.'),
      newly_overdue: Figure('Duties that would be overdue on the first day, and are not under the settings of today.'),
      no_longer_overdue: Figure('Duties that would be overdue on the first day under the settings of today only.'),
      failed: Figure('People whose case could not be worked out.'),
      middle_move_days: z
        .number()
        .nullable()
        .meta({ description: 'The middle one of the days by which duties move; negative is sooner. Null when none moves.' }),
      hours: Figure('Hours of work that are added from the first day to the last; negative: saved.'),
      full_time_officers: Figure('The hours over a year, as full-time officers.'),
      hours_a_year: Figure('Hours a year of one full-time officer.'),
      give: z
        .object({
          appear: Figure('For duties that appear.'),
          vanish: Figure('For duties that vanish.'),
          move: Figure('For duties that move.'),
          hours: Figure('For the hours.'),
        })
        .nullable()
        .meta({
          description: 'With a sample: how far a figure may be from the whole, 19 times out of 20. Null when everybody was looked at.',
        }),
    })
    .meta({ description: 'The figures of everybody, so far.' }),
  groups: z
    .array(
      z.object({
        grouping: z.enum(groupings).meta({ description: 'How people are grouped.' }),
        group: z.string().meta({ description: 'Code of the group; also “not asked”, “prefers not to say” and “unknown”.' }),
        name: z.string().meta({ description: 'The group in words.' }),
        people: Count('People of the group under supervision on the first day.'),
        appear: Count('Duties that appear.'),
        vanish: Count('Duties that vanish.'),
        sooner: Count('Duties that move to an earlier day.'),
        later: Count('Duties that move to a later day.'),
        heavier: Count('Duties that ask for more work than before.'),
        lighter: Count('Duties that ask for less work than before.'),
        hours: Count('Hours of work that are added; negative: saved.'),
        affected_percent: z.number().nullable().meta({
          description: 'Of a hundred people, how many have anything change. Null for too few people to say, or where a count is hidden.',
        }),
        index: z.number().nullable().meta({
          description:
            'The rate divided by that of the reference group: White British, else the largest. Null where nothing may be compared.',
        }),
        lower: z.number().nullable().meta({ description: 'Lower end of the 95% interval of the index.' }),
        upper: z.number().nullable().meta({ description: 'Upper end of the 95% interval of the index.' }),
        differs: z.boolean().nullable().meta({ description: 'The interval excludes 1: more than chance explains.' }),
        reference: z.boolean().meta({ description: 'The others are compared with it.' }),
        unanswered: z.boolean().meta({ description: 'No group of people, but of records without an answer.' }),
      }),
    )
    .meta({ description: 'The figures by group, so far.' }),
})

const listed = (one: ListedPreview): z.input<typeof Listed> => ({
  preview: one.id,
  rule: one.rule,
  settings: one.settings,
  from_on: one.from,
  until_on: one.until,
  already_begun: one.alreadyBegun,
  region: one.region,
  sample: one.sample,
  change: one.change,
  state: one.state,
  people: one.people,
  looked: one.looked,
  asked_by: one.askedBy,
  asked_at: one.askedAt,
  started_at: one.startedAt,
  finished_at: one.finishedAt,
})

const figuresAnswer = ({ newlyOverdue, noLongerOverdue, middleMoveDays, fullTimeOfficers, hoursAYear, ...same }: Found['figures']) => ({
  ...same,
  newly_overdue: newlyOverdue,
  no_longer_overdue: noLongerOverdue,
  middle_move_days: middleMoveDays,
  full_time_officers: fullTimeOfficers,
  hours_a_year: hoursAYear,
})

/** A preview as data. */
export const answerOf = (found: Found): z.input<typeof Answer> => ({
  ...listed(found.preview),
  outdated: found.isOutdated,
  figures: figuresAnswer(found.figures),
  groups: groupings.flatMap(grouping =>
    found.groups(grouping).map(({ affectedPercent, ...group }) => ({ grouping, ...group, affected_percent: affectedPercent })),
  ),
})

const Key = z.object({ preview: z.uuid().meta({ description: 'Id of the preview.' }) })

export const endpoints: Route[] = [
  endpoint({
    method: 'GET',
    url: '/rulebook/previews',
    needs: 'rulebook.keep',
    summary: 'Policy previews, the latest first, with how far each has come',
    query: Paging,
    answers: z.object({ items: z.array(Listed), next: z.string().nullable() }),
    async handle({ db, query }) {
      const rows = await listPreviews(db, query.limit + 1, decodeCursor(Cursor, query.cursor))
      const { items, next } = pageOf(rows, query.limit, cursorOf)
      return { items: items.map(listed), next }
    },
  }),
  endpoint({
    method: 'POST',
    url: '/rulebook/previews',
    needs: 'rulebook.keep',
    summary: 'Ask what other settings of a rule would do to the caseload; it is worked out in the background and changes nothing',
    readsOnly: true,
    body: Ask,
    answers: z.object({ preview: z.uuid().meta({ description: 'Id of the preview: ask for it until it is finished.' }) }),
    refusals: { 'two-running': 409, 'no-such-rule': 422, 'no-such-region': 422, 'not-in-future': 422, 'settings-refused': 422 },
    async handle({ db, today, body, states }) {
      const outcome = await askForPreview(db, body, today)
      states(loggedPreview({ rule: body.rule, from: body.from_on }))
      if (!Array.isArray(outcome)) return outcome
      const field = outcome[0]?.field
      if (field === 'rule') return 'no-such-rule'
      if (field === 'region') return 'no-such-region'
      return field === 'from_on' ? 'not-in-future' : 'settings-refused'
    },
  }),
  endpoint({
    method: 'GET',
    url: '/rulebook/previews/:preview',
    needs: 'rulebook.keep',
    summary: 'A policy preview: how far it has come, and its figures by region, delivery unit, tier and characteristic',
    params: Key,
    answers: Answer,
    refusals: { 'no-such-preview': 404 },
    async handle({ db, params, states }) {
      const found = await find(db, params.preview)
      if (!found) return 'no-such-preview'
      states(loggedPreview(found.preview))
      return answerOf(found)
    },
  }),
  endpoint({
    method: 'POST',
    url: '/rulebook/previews/:preview/cancel',
    needs: 'rulebook.keep',
    summary: 'Cancel a policy preview that is still being worked out',
    readsOnly: true,
    params: Key,
    answers: z.object({ state: z.literal('cancelled').meta({ description: 'It is cancelled.' }) }),
    refusals: { 'no-such-preview': 404, 'has-ended': 409 },
    async handle({ db, params, now, states }) {
      const preview = await findPreview(db, params.preview)
      if (!preview) return 'no-such-preview'
      states(loggedPreview(preview))
      if (await cancelPreview(db, params.preview, now)) return { state: 'cancelled' as const }
      return 'has-ended'
    },
  }),
]
