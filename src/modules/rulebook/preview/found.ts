// One preview with everything that its page, its file and the API say of it.

import type { Db } from '#kernel/db.ts'
import { type AnyObligationRule, loadRulebook, parametersOn, type Rulebook } from '#modules/standards/index.ts'
import { type ComparedRow, compareSettings } from '../changes/compare.ts'
import { markOf } from './look.ts'
import { groupName, orderOf, type PlaceNames, placeNames } from './names.ts'
import { type Figures, factorOf, figuresOf, type GroupFigures, groupFigures, type SmallNumbers, smallNumbers } from './result.ts'
import { findPreview, hashOf, type Preview } from './store.ts'
import { type Grouping, noTallies } from './tally.ts'
import { alternativeOf } from './work.ts'

export type NamedGroup = GroupFigures & { name: string }

export type Found = {
  preview: Preview
  rule: AnyObligationRule
  /** The settings that would be others. */
  changed: ComparedRow[]
  places: PlaceNames
  figures: Figures
  smallNumbers: SmallNumbers
  /** The rulebook has other settings or bank holidays than those that it was worked out under. */
  isOutdated: boolean
  groups(grouping: Grouping): NamedGroup[]
}

/** A preview by its id; undefined when there is none, or its rule is gone. */
export async function find(db: Db, id: string): Promise<Found | undefined> {
  const [row, rulebook, places] = await Promise.all([findPreview(db, id), loadRulebook(db), placeNames(db)])
  const alternative = row && alternativeOf(row)
  if (!row || !alternative) return undefined
  return foundOf({ ...row, tallies: row.tallies ?? noTallies() }, alternative.rule, rulebook, places)
}

/** What a preview and its surroundings say together. */
export function foundOf(preview: Preview, rule: AnyObligationRule, rulebook: Rulebook, places: PlaceNames): Found {
  const { tallies, settings, from } = preview
  return {
    preview,
    rule,
    changed: compareSettings(rule, parametersOn(rule, from, rulebook).values, settings).filter(row => row.isChanged),
    places,
    figures: figuresOf(preview, tallies, rulebook),
    smallNumbers: smallNumbers({ from, rulebook }),
    isOutdated: preview.mark !== null && preview.mark !== hashOf(markOf(rulebook, { ...preview, rule, values: settings })),
    groups: grouping =>
      groupFigures({ tallies, factor: factorOf(preview), from, rulebook }, grouping, orderOf(grouping, tallies, places)).map(group => ({
        ...group,
        name: groupName(grouping, group.group, places),
      })),
  }
}
