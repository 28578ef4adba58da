// Permissions in words, for whoever gives them to a system.

import { speaker } from '#kernel/i18n.ts'

const words = {
  'access.keep': 'Keep restricted records',
  'allocation.decide': 'Allocate cases',
  'audit.read': 'Read the access log',
  'case.read': 'Read cases',
  'court.import': 'Import court results',
  'enforcement.decide': 'Judge absences',
  'enforcement.oversee': 'Record management oversight',
  'events.read': 'Read events',
  'guidance.draft': 'Draft guidance',
  'guidance.keep': 'Read drafts of guidance, and who has read it',
  'guidance.publish': 'Publish guidance',
  'installation.keep': 'Administer the installation',
  'people.edit': 'Change details of people',
  'risk.record': 'Record assessments and registers',
  'performance.read': 'Read performance',
  'rulebook.confirm': 'Confirm changes of rules',
  'rulebook.keep': 'Read proposed changes of rules',
  'rulebook.propose': 'Propose changes of rules',
  'sentences.override': 'Enter dates of sentences by hand',
  'supervision.record': 'Record contacts and appointments',
  'team.read': 'Read the page of a team',
  'worklist.read': 'Read worklists',
}
const say = speaker({ en: words })
const isNamed = (permission: string): permission is keyof typeof words => permission in words

/** "Read cases (case.read)"; one that has no words stands as it is. */
export const sayPermission = (permission: string): string => (isNamed(permission) ? `${say(permission)} (${permission})` : permission)
