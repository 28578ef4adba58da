// What officers write. Short, plain, about nobody real.

import type { ContactMode } from '#modules/standards/index.ts'

export const notes = [
  'Came on time. Talked about the week, work and home. Agreed what to do before next time.',
  'Steady week. Practised the pause-and-leave plan. Wants more hours at work.',
  'Some trouble with money. Shown how to ask for a budgeting appointment.',
  'Looked tired; sleeping badly. Will ask the GP. No new concerns.',
  'Worked on objectives together. Good insight into what led to the offence.',
  'Brought payslips and the tenancy letter. Things are settling. Reviewed the plan.',
  'Spoke about contact with the children and what the family court has asked for. Calm throughout.',
  'First half late because of the bus. Finished the exercise on triggers. Next: who can help at weekends.',
  'Has not used for five weeks by own account; the test agrees. Proud of it.',
  'Argument with a neighbour at the weekend, walked away from it. Talked through what made that possible.',
  'Started the course on Monday. Two in the group are known from before; talked about boundaries.',
  'Asked about changing reporting days because of a new shift. Will bring the rota next time.',
  'Housing officer joined by telephone. Bidding is open; needs a letter of support, which I will write.',
  'Quiet today. Mother is in hospital. Kept it short and agreed to ring on Friday.',
]
const absentAnywhere = [
  'Did not come. Rang twice, no answer.',
  'Did not come. Sent a text and left a voicemail.',
  'Rang at noon to say they had mixed up the days.',
]
/** By how they were to be seen. */
export const absentNotes: Readonly<Record<ContactMode, readonly string[]>> = {
  office: [...absentAnywhere, 'Not at the office by twenty past. Partner said they had gone to work.'],
  'home-visit': ['Nobody at home. Card left at the door.', 'Nobody at home. Rang from the street, no answer.'],
  video: ['Did not join. Rang twice, no answer.', 'Rang at noon to say they had mixed up the days.'],
  telephone: ['No answer at the time agreed. Rang twice more.', 'No answer. Sent a text and left a voicemail.'],
  prison: ['Would not leave the wing.'],
  'other-face-to-face': absentAnywhere,
}
export const phoneNotes = [
  'Rang to ask for the address of the next appointment. Confirmed it by text.',
  'Rang about a fit note. Will bring it in.',
  'Rang to say that the job starts on Monday. Pleased.',
  'Worried about a letter from the court about costs. Explained whom to ring.',
]
export const corrections = ['Notes were of another conversation.', 'Left out what was agreed.', 'Wrong name in the notes.']
export const reasonsToMove = [
  'Asked for another day because of a hospital appointment.',
  'Officer at court that day.',
  'Clashes with a shift; rota seen.',
  'Office closed in the afternoon for training.',
]
export const acceptableReasons = ['AAME', 'AAEM', 'AAFC', 'AACL', 'AARE', 'AAHO']
export const unacceptableReasons = [
  'No reason given, and none found.',
  'Overslept. Has been told before that this is no reason.',
  'Said that they forgot; a reminder had been sent the day before.',
  'Says they were at work; the employer says they were not.',
]
export const oversights = [
  'Looked at the three absences with the officer. Reasons were sound; appointments moved to mornings.',
  'Discussed the pattern of absences. Evidence to be asked for from now on; home visit before the end of the month.',
  'Absences are all for the same clinic. Ask for the appointment letters and plan around them.',
]
export const caseNotes: readonly (readonly [code: string, weight: number, texts: readonly string[]])[] = [
  [
    'C201',
    30,
    [
      'Read the file and the report before the first meeting.',
      'Plan updated after supervision.',
      'Consent for sharing with the drugs service is signed and scanned.',
    ],
  ],
  ['CTOB', 15, ['Rang to remind of tomorrow. Voicemail left.', 'Rang to check how the first day at work went. Good.']],
  [
    'CIEA',
    12,
    [
      'Drugs service: attends, engaged, negative tests for a month.',
      'Housing: application accepted, band B.',
      'School says that the children attend and are well.',
    ],
  ],
  ['C204', 8, ['Police: no call-outs to the address in the last quarter.', 'Police: one call-out, words only, no further action.']],
  ['CLOB', 10, ['Letter of appointment sent.', 'Letter of support for housing sent.']],
  ['CM3B', 5, ['Email to the employer with consent: reporting days confirmed.']],
  ['CSPO', 5, ['Talked the case through with the senior officer. No change to the plan.']],
]
/** What is noted of somebody in custody: nobody reminds them at home. */
export const custodyNotes = caseNotes.filter(([code]) => code === 'C201' || code === 'CSPO')
