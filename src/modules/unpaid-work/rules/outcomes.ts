// What can come of a session of unpaid work, in the codes of the national Community Payback service.

import type { Citation } from '#modules/standards/index.ts'

/** The service that these rules follow. */
export const service: Citation = { source: 'Community Payback (HMPPS)', at: 'sessions, credit and what remains', standing: 'policy' }

export const outcomes = {
  ATTC: 'Attended, complied',
  ATCH: 'Attended, concurrent hours',
  AFTC: 'Attended, failed to comply',
  AFDA: 'Attended, failure deemed acceptable',
  ATSH: 'Attended, sent home for behaviour',
  ATSS: 'Attended, sent home because of a service problem',
  ATFI: 'Failed to follow another instruction',
  UAAB: 'Unacceptable absence',
  UACP: 'Unacceptable absence (another code for it)',
  AAME: 'Acceptable absence: medical',
  AAEM: 'Acceptable absence: employment',
  AAFC: 'Acceptable absence: family or childcare',
  AACL: 'Acceptable absence: court or legal',
  AARC: 'Acceptable absence: in custody',
  AASD: 'Acceptable absence: stood down',
  CO05: 'Acceptable absence: professional judgement',
  CO10: 'Acceptable failure, none in the next 12 months',
  RSSR: 'Rescheduled by the service',
  RSOF: 'Rescheduled at the person’s request',
  CO38: 'Warrant outstanding',
  CO39: 'Youth breach, not enforceable here',
  CO40: 'Suspended',
}
export type Outcome = keyof typeof outcomes

export const attended: Outcome[] = ['ATTC', 'ATCH', 'AFTC', 'AFDA', 'ATSH', 'ATSS']
export const enforceable: Outcome[] = ['AFTC', 'ATSH', 'ATFI', 'UAAB', 'UACP']

/** A session that is still to come can only be excused or moved: nobody has attended it or failed to. */
export const mayLieAhead = (outcome: Outcome) => !attended.includes(outcome) && !enforceable.includes(outcome)

/** Minutes since midnight of a time of day, `09:30`. */
export const minutesOfDay = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
