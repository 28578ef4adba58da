// Names of the places in the navigation.

import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    worklist: 'Worklist',
    'court-results': 'Court results',
    performance: 'Performance',
    rulebook: 'Rulebook',
    organisation: 'Organisation',
    cases: 'Cases',
    diary: 'Diary',
    team: 'Team',
    changes: 'Changes of rules',
    previews: 'Previews',
    'possible-matches': 'Possible matches',
    'restricted-records': 'Restricted records',
    notices: 'Notices',
    'access-log': 'Access log',
    installation: 'Installation',
    guidance: 'Guidance',
    help: 'Help',
  },
  cy: { worklist: 'Rhestr waith', cases: 'Achosion', diary: 'Dyddiadur', team: 'Tîm', help: 'Cymorth' },
})
