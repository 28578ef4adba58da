// A team at a glance: who waits for an officer, and how full and how late each officer is.

import type { PlainDate } from '#kernel/dates.ts'
import type { Db } from '#kernel/db.ts'
import type { SignedIn } from '#kernel/route.ts'
import { codesOf, type Team, teamsOf, teamsOfRegion } from '#modules/organisation/index.ts'
import { loadRulebook, type Rulebook } from '#modules/standards/index.ts'
import { officersOfTeam, officersOfTeams, type TeamOfficer } from '#modules/workforce/index.ts'
import { type Capacity, capacityOf, type Load, nothingHeld, thresholdsOn } from '../workload/capacity.ts'
import { loadsOf } from '../workload/store.ts'
import { type Duties, dutiesOf, listToAllocate, type ToAllocate } from './store.ts'

export type OfficerRow = TeamOfficer & Duties & Load & { capacity: Capacity }
/** Officers, cases and points of one team among several. */
export type TeamRow = { team: Team; officers: number; cases: number; unweighed: number; points: number; available: number }
export type Overview = {
  teams: Team[]
  team: Team
  thresholds: { full: number; over: number }
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
  const rulebook = await loadRulebook(db)
  return { teams, team, thresholds: thresholdsOn(today, rulebook), toAllocate, officers: await officerRows(db, team.id, today, rulebook) }
}

async function teamsOfPost(db: Db, { post }: SignedIn): Promise<Team[]> {
  const { regionCode, deliveryUnitId, teamId } = post
  if (deliveryUnitId === null) return regionCode === null ? [] : teamsOfRegion(db, regionCode)
  const unit = await teamsOf(db, deliveryUnitId)
  return teamId === null ? unit : unit.filter(({ id }) => id === teamId)
}

async function officerRows(db: Db, team: number, today: PlainDate, rulebook: Rulebook): Promise<OfficerRow[]> {
  const officers = await officersOfTeam(db, team, today)
  const ids = officers.map(({ id }) => id)
  const loads = await loadsOf(db, ids)
  const duties = await dutiesOf(db, ids, today)
  return officers
    .map(officer => {
      const load = loads.get(officer.id) ?? nothingHeld
      const capacity = capacityOf(officer, load, { today, rulebook })
      return { ...officer, ...(duties.get(officer.id) ?? { due: 0, overdue: 0, absences: 0 }), ...load, capacity }
    })
    .toSorted((a, b) => b.capacity.percent - a.capacity.percent || (a.name < b.name ? -1 : 1))
}

/** Every team that a post sees, for comparing them: nothing where there is one only. */
export async function compareTeams(db: Db, teams: readonly Team[], today: PlainDate): Promise<TeamRow[]> {
  if (teams.length < 2) return []
  const rulebook = await loadRulebook(db)
  const officers = await officersOfTeams(
    db,
    teams.map(({ id }) => id),
    today,
  )
  const loads = await loadsOf(
    db,
    officers.map(({ id }) => id),
  )
  return teams.map(team => {
    const row: TeamRow = { team, officers: 0, cases: 0, unweighed: 0, points: 0, available: 0 }
    for (const officer of officers) {
      if (officer.team !== team.id) continue
      const load = loads.get(officer.id) ?? nothingHeld
      row.officers += 1
      row.cases += load.cases
      row.unweighed += load.unweighed
      row.points += load.points
      row.available += capacityOf(officer, load, { today, rulebook }).available
    }
    return row
  })
}

/** An officer of one of the teams that a post sees. */
export async function findOfficer(
  db: Db,
  user: SignedIn,
  today: PlainDate,
  id: number,
): Promise<{ officer: TeamOfficer; team: Team } | undefined> {
  const teams = await teamsOfPost(db, user)
  const officers = await officersOfTeams(
    db,
    teams.map(team => team.id),
    today,
  )
  const officer = officers.find(one => one.id === id)
  const team = teams.find(one => one.id === officer?.team)
  return officer && team ? { officer, team } : undefined
}
