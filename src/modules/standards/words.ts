import { speaker } from '#kernel/i18n.ts'

export const say = speaker({
  en: {
    'open-case': 'Open case',
    'record-contact': 'Record contact',
    'not-recorded': 'Not recorded',
    yes: 'Yes',
    no: 'No',
    'no-length': 'None',
    'length-years': '{count, plural, one {# year} other {# years}}',
    'length-months': '{count, plural, one {# month} other {# months}}',
    'length-weeks': '{count, plural, one {# week} other {# weeks}}',
    'length-days': '{count, plural, one {# day} other {# days}}',
    'empty-list': 'None',
  },
  cy: { 'open-case': 'Agor yr achos', yes: 'Ie', no: 'Na' },
})
