// What an act is, in a dozen choices that an auditor can pick from: by the part of the product that it is of, and by its method.

export const doings = [
  'signed-in',
  'searched',
  'opened',
  'read',
  'changed',
  'contact',
  'decided',
  'court',
  'rules',
  'guidance',
  'restricted',
  'administration',
  'lists',
  'other',
] as const
export type Doing = (typeof doings)[number]

const apiPath = /^\/api\/v\d+(?=\/)/
const decisions =
  /^\/(possible-matches\/|people\/:person\/(absences|oversights?|allocate|allocations?)\b|people\/:person\/dates\/.*override)/

/** First that fits; the second list is of what is only looked at. */
const changing: [Doing, RegExp][] = [
  ['opened', /^\/people\/:person\/openings/],
  ['decided', decisions],
  ['contact', /^\/people\/:person\/(contacts|appointments|notes)\b/],
  ['changed', /^\/people\b/],
]
const looking: [Doing, RegExp][] = [
  ['opened', /^\/people\/:person$/],
  ['read', /^\/(people\/:person|possible-matches\/)/],
  ['lists', /^\/(access-log|possible-matches)\b/],
]
const always: [Doing, RegExp][] = [
  ['signed-in', /^\/(sign-in|sign-out|signed-out|oidc)\b/],
  ['searched', /^\/(search|people\/search|restricted-records\/find|access-log(\/people)?$)/],
  ['restricted', /^\/restricted/],
  ['court', /^\/court-results\b/],
  ['rules', /^\/rulebook\b/],
  ['guidance', /^\/guidance\b/],
]
const places: [Doing, RegExp][] = [
  ['lists', /^\/(worklist|diary|cases|team|people|performance|notices|organisation|offices|courts|delivery-units)\b/],
  [
    'administration',
    /^\/(installation|users|posts|vacant-posts|sessions|api-clients|acting-systems|reference-data|reference-codes|recalculations|settings|events|event-consumers|access-log)\b/,
  ],
]

/** Which choice an act belongs to. An act is a method with an address, or the name of a command. */
export function doingOf(act: string): Doing {
  const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(act) ?? []
  if (method === undefined || path === undefined) return doingOfCommand(act)
  const bare = path.replace(apiPath, '')
  // To read the log is no search of it: only the form that searches is.
  const first = method === 'GET' ? always.filter(([doing]) => doing !== 'searched' || !bare.startsWith('/access-log')) : always
  const order = [...first, ...(method === 'GET' ? looking : changing), ...places]
  return order.find(([, pattern]) => pattern.test(bare))?.[0] ?? 'other'
}

function doingOfCommand(act: string): Doing {
  if (act === 'sign in') return 'signed-in'
  return act === 'import court-results' ? 'court' : 'administration'
}

const harmless: readonly Doing[] = ['signed-in', 'searched', 'opened']
const looksByPost =
  /^POST (\/api\/v\d+)?\/(restricted$|restricted-openings|restricted-records\/(:record\/views|find)|access-log|notices|rulebook\/:rule(\/evaluate)?$)/

/** Whether an act that succeeds has changed something that is kept of people, work or the installation. */
export const changes = (act: string): boolean => !act.startsWith('GET ') && !looksByPost.test(act) && !harmless.includes(doingOf(act))
