import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    title: 'Open a restricted record',
    about:
      'A restricted record is known to named members of staff only. With its exact number and a reason it opens to you for two hours. The record owner is told that you opened it and why, and so is the auditor.',
    identifier: 'CRN or PNC number',
    'identifier-hint': 'For example W100123 or 2012/0052494Q. A name is not enough.',
    reason: 'Why you need it',
    'reason-hint': 'What you have to do now that needs this record.',
    open: 'Open for two hours',
    'wrong-identifier': 'Enter the exact CRN or PNC number',
    'wrong-reason': 'Say why, in ten characters or more',
    'wrong-reason-long': 'Use 1,000 characters or fewer',
    none: 'There is no restricted record with this number that you could open. Check the number, or ask the access officer',
  },
  cy: { reason: 'Pam mae ei angen arnoch' },
})
