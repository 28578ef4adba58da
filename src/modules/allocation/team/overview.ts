// A team at a glance: who waits for an officer, and how full and how late each officer is.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { codesOf, type Team, teamsOf, teamsOfRegion } from '#modules/organisation/index.ts'
import { loadRulebook, parametersOn } from '#modules/standards/index.ts'
import { officersOfTeam, type TeamOfficer } from '#modules/workforce/index.ts'
import { caseloadOf } from '../allocate/store.ts'
import { candidates } from '../rules/candidates.ts'
import { type Capacity, capacities, type Thresholds } from '../rules/capacity.ts'
import { type Duties, dutiesOf, listToAllocate, type ToAllocate } from './store.ts'

export type OfficerRow = TeamOfficer & Duties & { cases: number; capacity: Capacity }
export type Overview = {
  teams: Team[]
  team: Team
  thresholds: Thresholds
  toAllocate: (ToAllocate & { sentence: string | null })[]
  officers: OfficerRow[]
}

/** The team of the post, or one that a head of unit or a director chooses; undefined for any other. */
export async function findOverview(db: Db, user: SignedIn, today: PlainDate, teamId?: number): Promise<Overview | undefined> {
  const teams = await teamsOfPost(db, user)
  const team = teamId === undefined ? teams[0] : teams.find(({ id }) => id === teamId)
  if (!team) return undefined
  const labels = await codesOf(db, 'sentence-type', today)
  const toAllocate = (await listToAllocate(db, team.id)).map(one => ({
    ...one,
    sentence: one.sentenceType && (labels.get(one.sentenceType)?.label ?? one.sentenceType),
  }))
  const thresholds = parametersOn(candidates, today, await loadRulebook(db)).values
  return { teams, team, thresholds, toAllocate, officers: await officerRows(db, team.id, today, thresholds) }
}

async function teamsOfPost(db: Db, { post }: SignedIn): Promise<Team[]> {
  const { regionCode, deliveryUnitId, teamId } = post
  if (deliveryUnitId === null) return regionCode === null ? [] : teamsOfRegion(db, regionCode)
  const unit = await teamsOf(db, deliveryUnitId)
  return teamId === null ? unit : unit.filter(({ id }) => id === teamId)
}

async function officerRows(db: Db, team: number, today: PlainDate, thresholds: Thresholds): Promise<OfficerRow[]> {
  const officers = await officersOfTeam(db, team, today)
  const ids = officers.map(({ id }) => id)
  const caseload = await caseloadOf(db, ids)
  const duties = await dutiesOf(db, ids, today)
  const loads = officers.map(({ id, contractedHours }) => ({ id, hours: contractedHours, cases: caseload.get(id) ?? 0 }))
  const capacityOf = capacities(loads, thresholds)
  const none = { percent: 0, percentAfter: 0, level: 'room' as const }
  return officers
    .map(officer => ({
      ...officer,
      ...(duties.get(officer.id) ?? { due: 0, overdue: 0, absences: 0 }),
      cases: caseload.get(officer.id) ?? 0,
      capacity: capacityOf.get(officer.id) ?? none,
    }))
    .toSorted((a, b) => b.capacity.percent - a.capacity.percent || (a.name < b.name ? -1 : 1))
}
