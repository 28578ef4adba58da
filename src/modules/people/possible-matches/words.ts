import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    title: 'Possible matches',
    about:
      'Two records that may be of one person. An import found them; whoever imported could not settle it, or could not see one of the two.',
    'what-joining-does':
      'If they are one person, everything about the new record goes to the other: sentences, appointments, contacts, notes, addresses, names. The officer of the other record keeps the case. Whoever follows the old address comes to the kept record. It can be undone while nothing newer hangs on what moved.',
    'cannot-join':
      'These cannot be joined now: both records are restricted or excluding, or one went into another already. Under Restricted records, review one of the two first',
    joined: 'Joined: everything is with {crn}.',
    'undo-title': 'Undo',
    'undo-about': 'If you undo, both records will be as they were, and the match will wait for a decision.',
    'undo-reason': 'Why it was wrong',
    undo: 'Make them two records again',
    'undo-newer-work': 'This cannot be undone: something was recorded since that hangs on what was moved',
    'undo-access-changed-since': 'This cannot be undone: who may know of the record was changed since',
    'undo-kept-joined-since': 'This cannot be undone: the kept record itself went into another. Undo that first',
    'undo-no-such-join': 'These records are not joined any more',
    open: 'To decide',
    decided: 'Decided',
    'nothing-open': 'Nothing waits for a decision.',
    'nothing-decided': 'Nothing has been decided yet.',
    'nothing-next': 'Matches appear here when an import of court results finds them.',
    caption: 'Pairs of records',
    one: 'New or changed record',
    other: 'Record it may be',
    why: 'What was found alike',
    found: 'Found on',
    decision: 'Decision',
    decide: 'Decide',
    look: 'Look at the decision',
    'about-pair': '{one} and {other}',
    person: '{crn}, {name}',
    born: 'born {on}',
    'not-born': 'date of birth not known',
    'same person': 'Same person',
    'different people': 'Different people',
    'decide-title': 'Are these one person?',
    'decided-title': 'These were looked at',
    back: 'Back to possible matches',
    fact: 'Fact',
    crn: 'CRN',
    name: 'Name',
    'date-of-birth': 'Date of birth',
    sex: 'Sex',
    male: 'Male',
    female: 'Female',
    pnc: 'PNC number',
    'not-recorded': 'Not recorded',
    question: 'What do you decide?',
    'same-hint': 'Both records become one.',
    'different-hint': 'They only look alike.',
    reason: 'Why you decide so',
    'reason-hint': 'What you compared, and where you looked.',
    save: 'Record the decision',
    'pncs-differ':
      'The PNC numbers differ: {one} and {other}. One person has one PNC number. Join the records only if you know that one of the two is wrong.',
    'pncs-legend': 'If you join them',
    'pncs-looked-at': 'I have looked into both PNC numbers, and these are one person',
    'confirm-pncs': 'The PNC numbers differ. Confirm that you have looked into both, or decide that these are different people',
    'choose-one': 'Choose whether this is one person',
    'reason-short': 'Say why, in ten characters or more',
    'changed-since': 'Someone else decided this since you opened it. This is their decision.',
    'decided-by': '{decision}: {who}, {on}',

    'why-crn': 'same CRN in the result',
    'why-pnc': 'same PNC number',
    'why-names': 'same names and date of birth',
    'why-alias': 'another name of theirs and the date of birth',
    'why-swapped-names': 'surname and forename swapped, same date of birth',
    'why-similar-names': 'similar names, same date of birth',
    'why-same-name': 'same name, same date of birth',
    'why-similar-date': 'same names, similar date of birth',
  },
  cy: { reason: 'Rheswm', name: 'Enw' },
})

/** Why two records may be one, from the kinds of evidence as they are stored; names that are the same by now are not said to be similar. */
export const sayEvidence = (why: string, isSameName: boolean): string =>
  why
    .split(' ')
    .map(kind => say(isSameName && kind === 'similar-names' ? 'why-same-name' : (`why-${kind}` as 'why-crn')))
    .join(', ')
