// Once a calendar month, the responsible officer and the person see each other.

import { plainDate as day } from '#kernel/dates.ts'
import { type Citation, Duty, dayAfter, type ObligationRule } from '#modules/standards/index.ts'
import { type CountedContact, countContacts, Parameters } from './counted-contacts.ts'
import { MonthInput as Input, nextBoundary, occasions } from './month-occasions.ts'
import { reasons } from './month-reasons.ts'

const blueprint: Citation = { source: 'Operating Blueprint 2019', at: '¶94 ii, iv, v; ¶108 iii', standing: 'policy' }
const [first, second] = ['0198f4a0-0000-7000-8000-000000000003', '0198f4a0-0000-7000-8000-000000000004']
const november = {
  month: '2026-11',
  from: day('2026-11-01'),
  until: day('2026-11-30'),
  days: 30,
  absences: [],
  booked: null,
  today: day('2026-11-19'),
}
const usual = { lastByVideo: [false, true, false], previousMonthByVideoOnly: false }

/** See the person this month. */
export const monthlyContact: ObligationRule<Input, Parameters> = {
  id: 'supervision.monthly-contact',
  title: 'Monthly face-to-face contact',
  summary:
    'In every calendar month under supervision the responsible officer sees the person; video counts for a part of the contacts only.',
  cites: [blueprint],
  parameters: [
    {
      from: day('2021-06-26'),
      values: { contactsPerMonth: 1, minimumDays: 15, videoPercent: 50, videoWindow: 6, followUpBusinessDays: 5 },
      cites: [
        blueprint,
        {
          source: 'Probation performance data, data.justice.gov.uk',
          at: 'AK: follow-up of non-attendance within 5 working days',
          standing: 'policy',
        },
        {
          source: 'Waymark default',
          at: 'a part of a month counts from 15 days; video is measured over the last 6 counted contacts, never first, never the only contact of two months running',
          standing: 'default',
        },
      ],
    },
  ],
  parametersSchema: Parameters,
  parametersBy: 'first day under supervision in the month',
  asOfField: 'from',
  input: Input,
  result: Duty,
  examples: [
    {
      name: 'Nothing attended yet: open until the last day of the month',
      on: day('2026-11-01'),
      input: { ...november, before: usual, contacts: [], booked: { on: day('2026-11-19'), byVideo: false } },
      result: { startedOn: day('2026-11-01'), dueOn: day('2026-11-30'), state: 'open', settledOn: null, settledBy: null },
    },
    {
      name: 'Seen in person on 19 November',
      on: day('2026-11-01'),
      input: { ...november, before: usual, contacts: [{ id: first, on: day('2026-11-19'), byVideo: false }] },
      result: { startedOn: day('2026-11-01'), dueOn: day('2026-11-30'), state: 'met', settledOn: day('2026-11-19'), settledBy: first },
    },
    {
      name: 'A second month by video only: the visit in person meets it',
      on: day('2026-11-01'),
      input: {
        ...november,
        before: { lastByVideo: [false, false, true], previousMonthByVideoOnly: true },
        contacts: [
          { id: first, on: day('2026-11-05'), byVideo: true },
          { id: second, on: day('2026-11-26'), byVideo: false },
        ],
        today: day('2026-11-26'),
      },
      result: { startedOn: day('2026-11-01'), dueOn: day('2026-11-30'), state: 'met', settledOn: day('2026-11-26'), settledBy: second },
    },
    {
      name: 'A third video in six counts, a fourth does not; the order ended on the 20th',
      on: day('2026-11-01'),
      input: {
        ...november,
        until: day('2026-11-20'),
        days: 20,
        before: { lastByVideo: [true, false, true, false, true, false], previousMonthByVideoOnly: false },
        contacts: [
          { id: first, on: day('2026-11-10'), byVideo: true },
          { id: second, on: day('2026-11-12'), byVideo: true },
        ],
        absences: [{ on: day('2026-11-03'), followedUpOn: day('2026-11-11') }],
        today: day('2026-11-21'),
      },
      result: { startedOn: day('2026-11-01'), dueOn: day('2026-11-20'), state: 'met', settledOn: day('2026-11-10'), settledBy: first },
    },
    {
      name: 'Video as the very first contact does not count; the day after the month it is missed',
      on: day('2026-11-01'),
      input: {
        ...november,
        before: { lastByVideo: [], previousMonthByVideoOnly: false },
        contacts: [{ id: first, on: day('2026-11-10'), byVideo: true }],
        absences: [{ on: day('2026-11-23'), followedUpOn: day('2026-11-30') }],
        today: day('2026-12-01'),
      },
      result: { startedOn: day('2026-11-01'), dueOn: day('2026-11-30'), state: 'missed', settledOn: day('2026-12-01'), settledBy: null },
    },
  ],
  words: {
    name: 'Face-to-face contact for {month}',
    action: 'Book appointment',
    month:
      'Under supervision for {days, plural, one {# day} other {# days}} of {month}: {contacts, plural, one {one contact} other {# contacts}} with the responsible officer.',
    'in-person': 'Seen in person on {on}: counts.',
    video: 'Seen by video on {on}: counts.',
    'video-first': 'Seen by video on {on}: does not count, because the first contact must be in person.',
    'video-two-months': 'Seen by video on {on}: does not count, because the month before was by video only.',
    'video-share': 'Seen by video on {on}: does not count, because video is at most {percent}% of the last {window} contacts.',
    share: 'By video: {video} of the last {of, plural, one {# contact} other {# contacts}}.',
    offered: 'An appointment on {on} was not attended, and followed up on {followedUpOn}: offered, not attended.',
    'not-followed-up':
      'An appointment on {on} was not attended, and not followed up within {days, plural, one {# working day} other {# working days}}.',
    none: 'Nothing counted this month.',
    booked: 'Booked in person for {on}.',
    'booked-video': 'Booked by video for {on}.',
    'by-contact': 'Recording a contact in person that the person attended with their responsible officer meets it.',
    'by-video': 'A contact by video meets it within the limits for video.',
    'by-telephone': 'A telephone call never counts.',
    'by-end': 'If too few days of the month are left under supervision, the month asks for nothing.',
  },
  owner: 'responsible-officer',
  work: {
    minutes: 45,
    cites: [
      {
        source: 'Waymark default',
        at: 'half an hour together and a quarter of an hour to prepare and record it, for each contact',
        standing: 'default',
      },
    ],
    times: parameters => parameters.contactsPerMonth,
  },
  reads: ['sentences', 'appointments', 'contacts'],
  action: { words: 'action', path: () => '/appointments/new' },
  name: ({ key }) => ({ say: 'name', month: key }),
  whatWouldChangeIt: ['by-contact', 'by-video', 'by-telephone', 'by-end'],

  evaluate(input, parameters, calendar) {
    const counted = countContacts(input.contacts, input.before, parameters)
    const met = counted.filter(({ whyNot }) => whyNot === null).at(parameters.contactsPerMonth - 1)
    return { result: dutyOf(input, met), because: reasons(input, counted, parameters, calendar) }
  },

  occasions,
  nextBoundary,
}

function dutyOf({ from: startedOn, until: dueOn, today }: Input, met: CountedContact | undefined): Duty {
  if (met) return { startedOn, dueOn, state: 'met', settledOn: met.contact.on, settledBy: met.contact.id }
  if (today > dueOn) return { startedOn, dueOn, state: 'missed', settledOn: dayAfter(dueOn), settledBy: null }
  return { startedOn, dueOn, state: 'open', settledOn: null, settledBy: null }
}
