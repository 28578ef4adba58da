// The earliest release date, from which the handover to the community is counted back.

import { daysBetween, type PlainDate } from '#kernel/dates.ts'

export const releaseDates = {
  ped: 'Parole eligibility date (PED)',
  ard: 'Automatic release date (ARD)',
  crd: 'Conditional release date (CRD)',
  ted: 'Tariff expiry date (TED)',
  thd: 'Target hearing date (THD)',
}

type Dates = {
  sentence: 'determinate' | 'indeterminate'
  paroleEligibilityOn: PlainDate | null
  automaticReleaseOn: PlainDate | null
  conditionalReleaseOn: PlainDate | null
  tariffExpiryOn: PlainDate | null
  targetHearingOn: PlainDate | null
}
export type EarliestRelease = { on: PlainDate; by: keyof typeof releaseDates }

/** The earliest release date as it stands on a day; null when no date is known. */
export function earliestRelease(dates: Dates, today: PlainDate): EarliestRelease | null {
  return dates.sentence === 'determinate' ? ofDeterminate(dates) : ofIndeterminate(dates, today)
}

function ofDeterminate({ paroleEligibilityOn, automaticReleaseOn: ard, conditionalReleaseOn: crd }: Dates): EarliestRelease | null {
  if (paroleEligibilityOn) return { on: paroleEligibilityOn, by: 'ped' }
  if (ard && (crd === null || ard <= crd)) return { on: ard, by: 'ard' }
  return crd && { on: crd, by: 'crd' }
}

/** The tariff if it is still to come, else the hearing if it is; else whichever is nearest to today. */
function ofIndeterminate({ tariffExpiryOn: ted, targetHearingOn: thd }: Dates, today: PlainDate): EarliestRelease | null {
  if (ted && ted > today) return { on: ted, by: 'ted' }
  if (thd && thd > today) return { on: thd, by: 'thd' }
  const away = (on: PlainDate) => Math.abs(daysBetween(on, today))
  if (ted && (thd === null || away(ted) <= away(thd))) return { on: ted, by: 'ted' }
  return thd && { on: thd, by: 'thd' }
}
