import { z } from 'zod'
import { addDays, type PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import { publish } from '#kernel/outbox.ts'
import { lockCases } from '#modules/standards/index.ts'
import { say } from '../words.ts'
import { type Candidate, type Choice, type Chooser, findChoice } from './choice.ts'
import { addAllocation, endAllocation } from './store.ts'

const most = 2_000
const words = () =>
  z
    .string({ error: () => say('write-note') })
    .trim()
    .max(most, { error: () => say('too-long') })

export const Key = z.object({ person: z.uuid() })

export const Team = z.object({
  team: z.coerce.number().int().optional().meta({ description: 'A team of the person’s delivery unit; the person’s own unless said.' }),
})

/** Who gets the case, and why. */
export const Decision = z.object({
  officer: z.coerce
    .number({ error: () => say('select-officer') })
    .int()
    .meta({ description: 'Staff number of an officer of the team.' }),
  team: z.coerce.number().int(),
  note: words()
    .min(1, { error: () => say('write-note') })
    .meta({ description: 'Note to the officer; on a change of officer, the handover note.' }),
  changeReason: words().default('').meta({ description: 'Why the officer changes. Needed when somebody holds the case.' }),
  overrideReason: words().default('').meta({ description: 'Why somebody other than the first. Needed then.' }),
  version: z.coerce
    .number()
    .int()
    .meta({ description: 'Version of the person’s allocations on which the decision rests; 0 while there are none.' }),
})
export type Decision = z.output<typeof Decision>

export type Refusal =
  | 'no-such-person'
  | 'other-team'
  | 'changed-since'
  | 'officer-left'
  | 'may-not-hold'
  | 'needs-change-reason'
  | 'needs-override-reason'
export type Allocated = { id: string; officer: number; team: number; from: PlainDate }

/** Gives a case to an officer from today. Whoever held it until now held it until yesterday, so that one officer holds it at any time. */
export async function allocateCase(
  db: Db,
  by: Chooser & { now: Temporal.Instant },
  person: string,
  decision: Decision,
): Promise<Allocated | Refusal> {
  await lockCases(db, [person])
  const choice = await findChoice(db, by, person, decision.team)
  if (typeof choice === 'string') return choice
  const candidate = choice.candidates.find(({ officer }) => officer === decision.officer)
  const refusal = refusalOf(choice, candidate, decision)
  if (refusal || !candidate) return refusal ?? 'officer-left'
  return record(db, by, choice, candidate, decision)
}

function refusalOf(choice: Choice, candidate: Candidate | undefined, decision: Decision): Refusal | undefined {
  if (decision.version !== choice.version) return 'changed-since'
  if (!candidate) return 'officer-left'
  if (!candidate.mayBeChosen) return 'may-not-hold'
  if (choice.holder && !decision.changeReason) return 'needs-change-reason'
  const isFirst = candidate.offered && candidate === choice.candidates[0]
  return isFirst || decision.overrideReason ? undefined : 'needs-override-reason'
}

async function record(
  db: Db,
  { today, now }: { today: PlainDate; now: Temporal.Instant },
  choice: Choice,
  { officer }: Candidate,
  decision: Decision,
): Promise<Allocated> {
  const { holder, subject, team } = choice
  if (holder) await endAllocation(db, holder, holder.from === today ? 'first-day' : addDays(today, -1), now)
  const id = await addAllocation(db, {
    person: subject.person,
    officer,
    team: team.id,
    from: today,
    note: decision.note,
    changeReason: holder ? decision.changeReason : null,
    overrideReason: decision.overrideReason || null,
    candidates: choice.candidates,
  })
  const allocated = { id, officer, team: team.id, from: today }
  await publish(db, {
    name: holder ? 'allocation.officer-changed' : 'allocation.case-allocated',
    subject: subject.person,
    payload: { version: 1, allocation: id, officer, team: team.id, from: today, ...(holder ? { previousOfficer: holder.officer } : {}) },
  })
  return allocated
}
