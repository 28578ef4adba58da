import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    consumer: 'Notices to those who answer for restricted records',
    title: 'Notices',
    about: 'What you are told because you answer for something, or because somebody waits for you or has decided.',
    'sent-to-you': '{who} sent you something to decide: {subject}',
    published: '{who} published what you drafted: {subject}',
    confirmed: '{who} confirmed what you proposed: {subject}',
    'sent-back': '{who} sent back: {subject}',
    withdrawn: '{who} withdrew: {subject}',
    look: 'Look at it',
    opened: '{who} opened the restricted record {crn}',
    why: 'Why: {why}',
    until: 'Open to them until {time} on {date}. If this was not right, tell the access officer.',
    new: 'New',
    read: 'Mark as read',
    'all-read': 'Mark all as read',
    none: 'You have no notices.',
    'none-next':
      'You are told here when somebody opens a restricted record that you answer for, sends you something to decide, or decides on what you sent.',
    at: '{date}, {time}',
  },
  cy: { title: 'Hysbysiadau', new: 'Newydd' },
})
