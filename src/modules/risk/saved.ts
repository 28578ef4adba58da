// Where saving leads: to risk and tier, which say what changed since the calculation before.

import type { Db } from '#kernel/db.ts'
import { listCalculations } from '#modules/standards/index.ts'

/** The calculation of tier and workload that counts now. */
export const lastCalculation = async (db: Db, person: string): Promise<string | undefined> => (await listCalculations(db, person, 1))[0]?.id

/** The address after saving. */
export const afterSaving = (
  person: string,
  saved: 'assessment' | 'registration' | 'registration-ended',
  since: string | undefined,
): string => `/people/${person}/risk?${new URLSearchParams({ saved, ...(since ? { since } : {}) })}`
