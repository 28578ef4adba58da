import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    consumer: 'Notices to those who answer for restricted records',
    title: 'Notices',
    about: 'What you are told because you answer for something.',
    opened: '{who} opened the restricted record {crn}',
    why: 'Why: {why}',
    until: 'Open to them until {time} on {date}. If this was not right, tell the access officer.',
    new: 'New',
    read: 'Mark as read',
    'all-read': 'Mark all as read',
    none: 'You have no notices.',
    'none-next': 'You are told here when somebody opens a restricted record that you answer for.',
    at: '{date}, {time}',
  },
  cy: { title: 'Hysbysiadau', new: 'Newydd' },
})
