import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    title: 'Access log',
    about: 'Every view and change of a person’s record, newest first. People are named by the id of their record.',
    caption: 'Views and changes',
    when: 'When',
    actor: 'Who',
    act: 'What',
    people: 'Whose records',
    purpose: 'Reason stated',
    outcome: 'Outcome',
    'outcome-hint': 'A status such as 200 or 404',
    'person-id': 'Id of the record',
    day: 'Day',
    'day-hint': 'Such as 2026-11-19',
    anyone: 'Anyone',
    filter: 'Show',
    nothing: 'Nothing in the log fits. Take a filter away to see more.',
    system: 'The system',
    'this-person': 'all entries about this record',
    'and-more': 'and {count} more',
  },
  cy: { title: 'Cofnod mynediad' },
})
