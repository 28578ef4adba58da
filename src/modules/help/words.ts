import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    help: 'Help and guidance',
    'help-model': 'How Waymark thinks',
    'help-obligation':
      'Everything that must be done by a day is one thing here: an obligation. It says what is due, by when, under which rule, whose it is, and how it was met, missed or ceased to apply. The rules read the facts of a case and work the obligations out again whenever a fact changes; nobody enters a deadline.',
    'help-why':
      'Each line of the worklist has a link “Why”. It shows how the day was counted, the rule with its source, the setting used and the facts.',
    'help-worklist': 'Worklist',
    'help-worklist-about':
      'What is overdue, due today and due in the next 10 working days, by person, most urgent first. Each line leads to the form that settles it.',
    'help-court': 'Court results',
    'help-court-about':
      'Upload a file of results. You see who matches an existing record and why, who is new, and which rows are refused and why, before anything is kept. Importing the same file again changes nothing.',
    'help-allocation': 'Allocation (paragraphs 85 to 92)',
    'help-allocation-about':
      'A case is allocated to a responsible officer within 5 working days of sentence. Candidates are ranked with the reasons; the senior probation officer decides.',
    'help-contact': 'Contact (paragraphs 93 and 94)',
    'help-contact-about':
      'At least one face-to-face contact with the responsible officer in each month under supervision. Telephone never counts; video counts for at most half. Post-sentence supervision is excepted.',
    'help-absence': 'Absences (paragraph 106)',
    'help-absence-about':
      'Every absence is judged acceptable or not. One left open raises a decision due in 5 working days. Every third acceptable absence raises management oversight.',
    'help-days': 'How days are counted',
    'help-days-about':
      'Working days leave out Saturdays, Sundays and the bank holidays of England and Wales. The day on which the count starts is day 0.',
    'help-record': 'Who sees what',
    'help-record-about':
      'Every view and every change of a record is kept with who made it. Records may be closed to some staff, or open only to some: to the others they are not there.',
    'help-source': 'The paragraphs are those of the draft Operating Blueprint of June 2019, “The Proposed Future Model for Probation”.',
    accessibility: 'Accessibility statement',
    'accessibility-about':
      'Waymark is meant to meet the Web Content Accessibility Guidelines 2.2 at level AA. Every page is checked by axe in a browser on every change, works without JavaScript, with a keyboard alone, and on screens from 320 pixels wide.',
    'accessibility-known': 'Known gap: Welsh is not complete. Pages fall back to English where a phrase has no Welsh yet.',
    'accessibility-report':
      'If something keeps you from using a page, tell your organisation’s service desk. They can give you the information another way.',
    privacy: 'Privacy',
    'privacy-about':
      'Waymark holds records of people under supervision, as the law requires of the probation service. Each view and change is logged with the reader’s name. Addresses and logs hold no names.',
    'privacy-cookies': 'Cookies: one for your session, one while you sign in, one for your language. None is used to follow you.',
  },
  cy: { help: 'Cymorth ac arweiniad', accessibility: 'Datganiad hygyrchedd', privacy: 'Preifatrwydd' },
})
