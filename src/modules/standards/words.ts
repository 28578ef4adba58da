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
    'wrong-reason': 'Say why, in 10 to 1,000 characters',
    'wrong-source': 'Say where the new settings come from, in 3 to 300 characters',
    'wrong-standing': 'Say whether it is law, policy or a default of the service',
    'wrong-already-begun': 'Say what happens to what has already begun',
    'setting-small': 'Give at least {least}',
    'setting-big': 'Give at most {most}',
    'setting-whole': 'Give a whole number',
    'setting-number': 'Give a number',
    'setting-breaks':
      'Under these settings the rule cannot answer its worked example “{example}”: look for a number that is far too large or too small',
    'setting-code': 'Give one of these: {codes}',
    'setting-kind': 'This is not what the setting takes',
    'settings-too-long': 'The settings are too long',
    'no-such-setting': 'The rule has no such setting',
    recalculation: 'Settings of “{rule}” from {date}',
  },
  cy: { 'open-case': 'Agor yr achos', yes: 'Ie', no: 'Na' },
})
