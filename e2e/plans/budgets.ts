// What the hot operations may cost the database. One home: the plan tests hold what is kept, the bench reports what is wanted.

export type Budget = { statements: number; waits: number; buffers: number }

/** What is wanted of each operation. A search's statements and waits are not bounded. */
export const wanted: Readonly<Record<string, Partial<Budget> & { buffers: number }>> = {
  worklist: { statements: 5, waits: 3, buffers: 700 },
  case: { statements: 7, waits: 3, buffers: 400 },
  'record-contact': { statements: 8, waits: 3, buffers: 250 },
  'search-misspelt': { buffers: 300 },
}

/** What is kept, on 3,000 people. Wider than wanted where that isn't reached yet; never widened to let a change pass. */
export const kept = {
  worklistList: { statements: 5, waits: 3, buffers: 800 },
  worklistPage: { statements: 6, waits: 3, buffers: 1_300 },
  casePage: { statements: 7, waits: 3, buffers: 500 },
  caseJson: { statements: 5, waits: 2, buffers: 150 },
  recordContact: { statements: 8, waits: 3, buffers: 350 },
} as const satisfies Record<string, Budget>
