// National Standards and practice guidance of the demonstration, in our own words, after the Blueprint's paragraphs.

type GuidanceText = {
  slug: string
  kind: 'national-standard' | 'practice-guidance'
  title: string
  summary: string
  paragraphs: number[]
  places: string[]
  rules: string[]
  /** Oldest first: what each version changed and said. Days before today on which it was published; none while it waits. */
  versions: { changed: string; daysAgo: number | null; body: string }[]
}

const absences = `An absence is any appointment that the person was told of and did not attend, or attended in a state in which nothing could be done. Each is judged once, by the responsible officer.

## Ask first
- Did they know of the appointment: by which means, and when?
- Did they say beforehand that they could not come, and is there evidence?
- Has anything changed that makes them harder to reach, or anybody less safe?

## Judge
An absence is acceptable when it could not reasonably be avoided, or when the reason is one that the service would accept of anybody: illness, work that could not be moved, caring for somebody, a religious observance, an appointment that the person was not properly told of.

Write down why. Two officers who read your reason should come to the same answer.

## Then
1. Unacceptable: take the step that is proposed, or say why another one is right.
2. Acceptable: book the next appointment before you close the page.
3. After every third acceptable absence your manager looks at the case with you: acceptable absences can hide that somebody is drifting away.`

export const guidanceTexts: readonly GuidanceText[] = [
  {
    slug: 'absences',
    kind: 'practice-guidance',
    title: 'Absences and enforcement',
    summary: 'How to judge an absence, what to write down, and what follows.',
    paragraphs: [106],
    places: ['absence', 'contact'],
    rules: ['enforcement.decide-absence', 'enforcement.next-step'],
    versions: [
      { changed: 'The first version for the unified service.', daysAgo: 400, body: absences },
      {
        changed:
          'Says that somebody who came in no state to be seen counts as absent, and what to do when the person cannot be reached at all.',
        daysAgo: 12,
        body: `${absences}

## Nobody can reach them
Do not wait for the five working days to pass. Ring every number on the record, ask those who work with them, and talk to your manager the same day if risk of serious harm is high or very high.`,
      },
    ],
  },
  {
    slug: 'contact-standards',
    kind: 'national-standard',
    title: 'Contact under supervision',
    summary: 'The least contact that everybody under supervision has with their responsible officer.',
    paragraphs: [93, 94, 108],
    places: ['contact', 'appointment', 'diary', 'worklist'],
    rules: ['supervision.monthly-contact'],
    versions: [
      {
        changed: 'The first version for the unified service.',
        daysAgo: 320,
        body: `Everybody under supervision by an order or licence meets their responsible officer face to face at least once in each calendar month. This is the least; see people as often as their risk and need ask.

## What counts
- A meeting in the office, at home or elsewhere, with the responsible officer.
- A video call, for at most half of the contacts.

## What does not count
- A telephone call: it supports the contact and never replaces it.
- A meeting with somebody else, however useful.
- An appointment that was offered and not attended.

## Post-sentence supervision
The monthly least does not apply. Contact is set by what the person needs for rehabilitation.`,
      },
    ],
  },
  {
    slug: 'first-appointment',
    kind: 'national-standard',
    title: 'The first appointment',
    summary: 'When it is, what it is for, and what the person should leave with.',
    paragraphs: [83, 94],
    places: ['appointment', 'obligation'],
    rules: ['supervision.first-appointment'],
    versions: [
      {
        changed: 'The first version for the unified service.',
        daysAgo: 320,
        body: `The first appointment is offered within the working days that the rule says, and is with the responsible officer who will keep the case.

## What it is for
1. To explain the sentence: how long it lasts, what must be done, what happens if it is not.
2. To hear what the person wants and fears, and what stands in their way.
3. To check names, address, telephone, language and any adjustment that they need.

## What they leave with
- The time and place of the next appointment, in writing.
- The name of their officer, and how to reach them.
- What to do if they cannot come.`,
      },
    ],
  },
  {
    slug: 'allocation',
    kind: 'practice-guidance',
    title: 'Allocating a case',
    summary: 'How to weigh risk, need, skill, load and continuity.',
    paragraphs: [85, 88, 89, 91, 92],
    places: ['allocation', 'team'],
    rules: ['allocation.allocate', 'allocation.candidates'],
    versions: [
      {
        changed: 'The first version for the unified service.',
        daysAgo: 280,
        body: `One officer is responsible for a person from the beginning to the end, as far as that can be foreseen. A change of officer costs trust, and much of what was known is lost.

## Weigh
- Risk of serious harm and complexity against grade and experience.
- Whether somebody has held the case before, or holds that of a partner or child.
- Language, distance and the hours that the officer works.
- What the officer carries already, and what will end soon.

The list of candidates is a proposal. Take another when you know better, and say why in a sentence that helps the next manager.

## When an officer has to change
Say why, hand over in a meeting of all three where that is possible, and book the next appointment before the handover.`,
      },
    ],
  },
  {
    slug: 'management-oversight',
    kind: 'practice-guidance',
    title: 'Management oversight',
    summary: 'When a senior probation officer looks at a case, and what is written down.',
    paragraphs: [98, 106],
    places: ['oversight'],
    rules: ['enforcement.oversight'],
    versions: [
      {
        changed: 'The first version for the unified service.',
        daysAgo: 210,
        body: `Oversight is a second look by somebody who does not hold the case. It is owed after every third acceptable absence, and is right whenever an officer is unsure.

## Look at
- The pattern: the same day, the same reason, the same weeks?
- What each judgement rested on, and whether another officer would have judged so.
- Whether risk has changed while contact was thin.

## Write down
What you looked at, what you decided, who does what by when. “Discussed with officer” is no record.`,
      },
    ],
  },
  {
    slug: 'sentence-dates',
    kind: 'practice-guidance',
    title: 'Dates of a sentence',
    summary: 'Where they come from, what to do when one cannot be worked out, and when to enter one by hand.',
    paragraphs: [83, 107, 108],
    places: ['dates'],
    rules: ['sentences.order-dates', 'sentences.licence-end', 'sentences.post-sentence-supervision', 'sentences.unpaid-work-limit'],
    versions: [
      {
        changed: 'The first version for the unified service.',
        daysAgo: 150,
        body: `Every date is worked out from what the court said, under the law of the day of sentence. Open a date to see the rule, the source and the facts.

## A date that cannot be worked out
The page names the fact that is missing. Find it: the court register, the prison, the order itself. Do not enter a guess.

## By hand
A senior probation officer enters a date by hand only on the strength of a document, such as the calculation of a prison, and names it. The computed date stays beside it, so that somebody sees when the two part.`,
      },
    ],
  },
  {
    slug: 'risk-and-tier',
    kind: 'practice-guidance',
    title: 'Risk of serious harm, and the tier',
    summary: 'What each says, what it decides, and when to look again.',
    paragraphs: [95, 96, 97, 98, 100],
    places: ['risk', 'case'],
    rules: [],
    versions: [
      {
        changed: 'The first version for the unified service.',
        daysAgo: 90,
        body: `Risk of serious harm is a judgement about what could happen, to whom, and how soon. The tier is worked out from recorded facts; it says how much work a case is, and helps to share it out.

## Look again
- When something happens that a stranger would call a warning: an arrest, a call-out of the police, a new relationship with children in the home, a move.
- When somebody who was there no longer is.
- At the day of review, whatever has happened.

A number that predicts reoffending says how often people with such a history offend again. It does not say that this person will; and it says nothing of harm.`,
      },
      {
        changed: 'Adds what to do when the tier and your own judgement do not agree.',
        daysAgo: null,
        body: `Risk of serious harm is a judgement about what could happen, to whom, and how soon. The tier is worked out from recorded facts; it says how much work a case is, and helps to share it out.

## Look again
- When something happens that a stranger would call a warning: an arrest, a call-out of the police, a new relationship with children in the home, a move.
- When somebody who was there no longer is.
- At the day of review, whatever has happened.

A number that predicts reoffending says how often people with such a history offend again. It does not say that this person will; and it says nothing of harm.

## When tier and judgement do not agree
First look whether every fact is recorded: a tier is only as good as they are. If they are, manage the case by your judgement, write down why, and tell your manager.`,
      },
    ],
  },
]
