// Who may do what. Written from the product's own words ("must never be able to"), not from the code: it imports nothing of `src/`.

export type Persona =
  | 'visitor'
  | 'officer'
  | 'colleague'
  | 'spo'
  | 'court'
  | 'distant'
  | 'head'
  | 'director'
  | 'access'
  | 'auditor'
  | 'administrator'
  | 'editor'
  | 'approver'
  | 'feed'

export const personas: readonly Persona[] = [
  'visitor',
  'officer',
  'colleague',
  'spo',
  'court',
  'distant',
  'head',
  'director',
  'access',
  'auditor',
  'administrator',
  'editor',
  'approver',
  'feed',
]

export const homes = ['bradford', 'swansea'] as const
/** Who may know of a record, seen from whoever asks. */
export const records = ['open', 'I am excluded', 'others are excluded', 'closed to me', 'open to me by name'] as const

/** Where the person lives, and who may know of the record. */
export type Situation = { home: (typeof homes)[number]; record: (typeof records)[number] }
export const situations: readonly Situation[] = homes.flatMap(home => records.map(record => ({ home, record })))

/**
 * `reason`: the person may be known of, and the whole record is closed until a reason is stated.
 * `nothing`: refused, or asked for a reason; the record is neither shown nor changed.
 */
export type Expected = 'answers' | 'reason' | 'refused' | 'nothing'

const region: Partial<Record<Persona, Situation['home']>> = {
  officer: 'bradford',
  colleague: 'bradford',
  spo: 'bradford',
  court: 'bradford',
  feed: 'bradford',
  head: 'bradford',
  director: 'bradford',
  distant: 'swansea',
}

const officers: Persona[] = ['officer', 'colleague', 'distant']
const courtStaff: Persona[] = ['court', 'feed']
const practitioners: Persona[] = [...officers, 'spo', ...courtStaff]
/** They lead, and change nothing: they see the cases of their region. */
const leaders: Persona[] = ['head', 'director']
/** They keep rules and guidance, and see no case. */
const headquarters: Persona[] = ['editor', 'approver']
const caseReaders: Persona[] = [...practitioners, ...leaders]
const signedIn = personas.filter(persona => persona !== 'visitor')

type Group = {
  /** The product's reason. */
  why: string
  may: readonly Persona[]
  /**
   * What the address is of. `person`: that they exist, with a summary for who is of another region. `whole`: their whole record.
   * `write`: a change of it. `own`: something that belongs to whoever made it.
   */
  about?: 'person' | 'whole' | 'write' | 'own'
  routes: readonly string[]
}

const groups: readonly Group[] = [
  {
    why: 'Anyone may see what the service is, sign in, and read how it treats data.',
    may: personas,
    routes: [
      'GET /',
      'GET /help',
      'GET /help/blueprint',
      'GET /accessibility',
      'GET /privacy',
      'GET /signed-out',
      'GET /sign-in',
      'POST /sign-in',
      'GET /sign-in/password',
      'POST /sign-in/password',
      'GET /sign-in/code',
      'POST /sign-in/code',
      'GET /sign-in/problem',
      'POST /sign-out',
      'GET /api',
      'GET /api/:section',
      'GET /api/openapi.json',
    ],
  },
  {
    why: 'Whoever is signed in may choose among their posts and look up courts, offices and codes: nobody is named there.',
    may: signedIn,
    routes: [
      'GET /sign-in/post',
      'POST /sign-in/post',
      'GET /acting-systems',
      'GET /api/v1/courts',
      'GET /api/v1/delivery-units',
      'GET /api/v1/offices',
      'GET /api/v1/reference-codes',
    ],
  },
  {
    why: 'The rules are public law and policy, and name nobody: whoever works with the service, and every system, may read them and have cases worked out.',
    may: signedIn,
    routes: [
      'GET /rulebook',
      'GET /rulebook/:rule',
      'POST /rulebook/:rule',
      'GET /api/v1/rulebook',
      'GET /api/v1/rulebook/:rule',
      'POST /api/v1/rulebook/:rule/evaluate',
    ],
  },
  {
    why: 'Whoever is signed in reads the notices that are theirs; nobody reads those of another.',
    may: signedIn,
    routes: ['GET /notices', 'POST /notices', 'GET /api/v1/notices', 'POST /api/v1/notices/read'],
  },
  {
    why: 'Whoever reads cases may open a restricted record by its exact number with a reason, for two hours; its owner is told.',
    may: caseReaders,
    routes: ['GET /restricted', 'POST /restricted', 'POST /api/v1/restricted-openings'],
  },
  {
    why: 'The access officer keeps exclusions and restrictions; nobody else learns who is named.',
    may: ['access'],
    routes: [
      'GET /restricted-records',
      'POST /restricted-records/find',
      'GET /restricted-records/:record',
      'POST /restricted-records/:record/views',
      'GET /restricted-records/:record/change',
      'POST /restricted-records/:record/change',
      'GET /restricted-records/:record/review',
      'POST /restricted-records/:record/review',
      'GET /restricted-records/:record/named',
      'POST /restricted-records/:record/named',
      'GET /restricted-records/:record/named/:staff/remove',
      'POST /restricted-records/:record/named/:staff/remove',
      'GET /api/v1/restricted-records',
      'POST /api/v1/restricted-records/find',
      'POST /api/v1/restricted-records/:record/change',
      'POST /api/v1/restricted-records/:record/review',
      'POST /api/v1/restricted-records/:record/named',
      'POST /api/v1/restricted-records/:record/named/:staff/remove',
    ],
  },
  {
    why: 'What the service consists of, and who of its staff holds which post, is known to everyone who works with it.',
    may: signedIn,
    routes: [
      'GET /organisation',
      'GET /organisation/regions/:region',
      'GET /organisation/regions/:region/posts',
      'GET /organisation/places/:kind',
      'GET /api/v1/organisation/regions',
      'GET /api/v1/organisation/regions/:region/posts',
      'GET /api/v1/organisation/places/:kind',
    ],
  },
  {
    why: 'Guidance and standards are for everyone who works in the service.',
    may: signedIn,
    routes: [
      'GET /guidance',
      'GET /guidance/:guidance',
      'GET /guidance/:guidance/versions/:number',
      'POST /guidance/:guidance/readings',
      'GET /api/v1/guidance',
      'GET /api/v1/guidance/:guidance',
      'GET /api/v1/guidance/:guidance/versions/:number',
    ],
  },
  {
    why: 'A person says that they have read a guidance; a system reads for nobody.',
    may: signedIn.filter(persona => persona !== 'feed'),
    routes: ['POST /api/v1/guidance/:guidance/readings'],
  },
  {
    why: 'Headquarters sees what is on its way, and whom guidance has reached.',
    may: headquarters,
    routes: ['GET /guidance/:guidance/proposed', 'GET /api/v1/guidance/:guidance/draft', 'GET /api/v1/guidance/:guidance/readers'],
  },
  {
    why: 'Headquarters sees what a change of the rulebook would do before anybody decides. Nobody else: what is only thought of is no policy yet.',
    may: headquarters,
    routes: [
      'GET /rulebook/previews',
      'GET /rulebook/previews/new',
      'POST /rulebook/previews',
      'GET /rulebook/previews/:preview',
      'GET /rulebook/previews/:preview/data.csv',
      'POST /rulebook/previews/:preview/cancel',
      'GET /api/v1/rulebook/previews',
      'POST /api/v1/rulebook/previews',
      'GET /api/v1/rulebook/previews/:preview',
      'POST /api/v1/rulebook/previews/:preview/cancel',
    ],
  },
  {
    why: 'What decides cases is no secret: whoever is signed in sees the settings of rules and the changes that were confirmed.',
    may: signedIn,
    routes: [
      'GET /rulebook/changes',
      'GET /rulebook/changes/:change',
      'GET /api/v1/rulebook/changes',
      'GET /api/v1/rulebook/changes/:change',
      'GET /api/v1/rulebook/:rule/settings',
    ],
  },
  {
    why: 'One person proposes other settings of a rule, and takes that back.',
    may: ['editor'],
    routes: [
      'GET /rulebook/changes/new',
      'GET /rulebook/:rule/settings/new',
      'POST /rulebook/:rule/settings/new',
      'POST /rulebook/changes/:change/withdraw',
      'POST /api/v1/rulebook/:rule/settings',
      'POST /api/v1/rulebook/changes/:change/withdraw',
    ],
  },
  {
    why: 'Another confirms them.',
    may: ['approver'],
    routes: [
      'POST /rulebook/changes/:change/confirm',
      'POST /rulebook/changes/:change/send-back',
      'POST /rulebook/changes/:change/withdrawal',
      'POST /api/v1/rulebook/changes/:change/confirm',
      'POST /api/v1/rulebook/changes/:change/send-back',
      'POST /api/v1/rulebook/changes/:change/withdrawal',
    ],
  },
  {
    why: 'One person drafts guidance.',
    may: ['editor'],
    routes: [
      'GET /guidance/new',
      'POST /guidance/new',
      'GET /guidance/:guidance/draft',
      'POST /guidance/:guidance/draft',
      'POST /guidance/:guidance/proposed/discard',
      'POST /api/v1/guidance',
      'PUT /api/v1/guidance/:guidance/draft',
      'POST /api/v1/guidance/:guidance/draft/discard',
    ],
  },
  {
    why: 'Another publishes it.',
    may: ['approver'],
    routes: [
      'POST /guidance/:guidance/proposed/publish',
      'POST /guidance/:guidance/proposed/send-back',
      'POST /api/v1/guidance/:guidance/draft/publish',
      'POST /api/v1/guidance/:guidance/draft/send-back',
    ],
  },
  {
    why: 'What someone had typed when their session ended comes back to the browser that sent it, once it is signed in. An API client has no browser.',
    may: signedIn.filter(persona => persona !== 'feed'),
    about: 'own',
    routes: ['GET /interrupted/:form'],
  },
  {
    why: 'A user says which systems may act for them; what acts for somebody must not allow itself.',
    may: signedIn.filter(persona => persona !== 'feed'),
    about: 'own',
    routes: ['POST /acting-systems/:client/withdraw', 'POST /acting-systems/:client/allow'],
  },
  {
    why: 'Responsible officers and their managers come to know what to do today; nobody else holds cases or oversees them.',
    may: [...officers, 'spo'],
    routes: ['GET /worklist', 'GET /api/v1/worklist', 'GET /diary', 'GET /api/v1/diary'],
  },
  {
    why: 'Practitioners and heads find their cases; access officers, auditors and administrators may not browse.',
    may: caseReaders,
    routes: ['GET /cases', 'GET /api/v1/cases', 'GET /search', 'POST /search', 'POST /api/v1/people/search'],
  },
  {
    why: 'What somebody searched for is theirs: its terms name people.',
    may: caseReaders,
    about: 'own',
    routes: ['GET /search/:search', 'GET /restricted/:search'],
  },
  {
    why: 'Allocating and balancing is the work of the senior probation officer; a head sees how their teams do.',
    may: ['spo', ...leaders],
    routes: ['GET /team', 'GET /api/v1/team', 'GET /team/officers/:officer', 'GET /api/v1/team/officers/:officer'],
  },
  {
    why: 'Those who lead see how their part of the service does, against every other; an officer’s own page is to come.',
    may: ['spo', ...leaders],
    routes: [
      'GET /performance',
      'GET /performance/data.csv',
      'GET /performance/cases',
      'GET /api/v1/performance',
      'GET /api/v1/performance/cases',
    ],
  },
  {
    why: 'Practitioners find anybody in England and Wales, heads those of their area and those granted; outside the region the case opens as a summary.',
    may: caseReaders,
    about: 'person',
    routes: [
      'GET /people/:person',
      'GET /people/:person/sentence',
      'GET /people/:person/risk',
      'GET /people/:person/contacts',
      'GET /people/:person/details',
    ],
  },
  {
    why: 'A practitioner states a reason for the whole record of another region. A head has no such way: only cases of their area and those granted.',
    may: practitioners,
    about: 'person',
    routes: ['POST /people/:person/openings', 'POST /api/v1/people/:person/openings'],
  },
  {
    why: 'Outside their region practitioners see the whole record only after stating a reason; what is behind the case page is part of it.',
    may: caseReaders,
    about: 'whole',
    routes: [
      'GET /people/:person/obligations/:obligation',
      'GET /people/:person/dates/:date',
      'GET /people/:person/appointments/:appointment',
      'GET /people/:person/contacts/:contact',
      'GET /people/:person/notes/:note',
      'GET /people/:person/details/history',
      'GET /api/v1/people/:person',
      'GET /api/v1/people/:person/obligations',
      'GET /api/v1/people/:person/obligations/:obligation',
      'GET /api/v1/people/:person/dates/:date',
      'GET /api/v1/people/:person/sentences',
      'GET /api/v1/people/:person/timeline',
      'GET /api/v1/people/:person/allocations',
      'GET /api/v1/people/:person/appointments',
      'GET /api/v1/people/:person/appointments/:appointment',
      'GET /api/v1/people/:person/contacts',
      'GET /api/v1/people/:person/contacts/:contact',
      'GET /api/v1/people/:person/notes/:note',
      'GET /api/v1/people/:person/details',
      'GET /api/v1/people/:person/changes',
      'GET /api/v1/people/:person/absences/:contact',
      'GET /api/v1/people/:person/oversights',
      'GET /api/v1/people/:person/assessments',
      'GET /api/v1/people/:person/registrations',
      'GET /api/v1/people/:person/tier',
    ],
  },
  {
    why: 'Officers and their managers hold the case and record in it, within the regions of their post. A court officer must never change a contact record of a supervised case.',
    may: [...officers, 'spo'],
    about: 'write',
    routes: [
      'GET /people/:person/details/identity',
      'POST /people/:person/details/identity',
      'GET /people/:person/details/contact',
      'POST /people/:person/details/contact',
      'GET /people/:person/details/circumstances',
      'POST /people/:person/details/circumstances',
      'GET /people/:person/details/dependants',
      'POST /people/:person/details/dependants',
      'GET /people/:person/details/adjustments',
      'POST /people/:person/details/adjustments',
      'GET /people/:person/details/equality',
      'POST /people/:person/details/equality',
      'GET /people/:person/names/new',
      'POST /people/:person/names',
      'GET /people/:person/names/:name/end',
      'POST /people/:person/names/:name/end',
      'GET /people/:person/assessments/new',
      'POST /people/:person/assessments/new',
      'POST /api/v1/people/:person/assessments',
      'GET /people/:person/registrations/new',
      'POST /people/:person/registrations/new',
      'POST /api/v1/people/:person/registrations',
      'GET /people/:person/registrations/:registration/end',
      'POST /people/:person/registrations/:registration/end',
      'POST /api/v1/people/:person/registrations/:registration/end',
      'GET /people/:person/notes/new',
      'POST /people/:person/notes/new',
      'GET /people/:person/addresses/new',
      'POST /people/:person/addresses',
      'GET /people/:person/appointments/new',
      'POST /people/:person/appointments/new',
      'POST /people/:person/appointments/:appointment/move',
      'POST /people/:person/appointments/:appointment/cancel',
      'GET /people/:person/contacts/new',
      'POST /people/:person/contacts/new',
      'GET /people/:person/contacts/:contact/correct',
      'POST /people/:person/contacts/:contact/correct',
      'PATCH /api/v1/people/:person',
      'PUT /api/v1/people/:person/details/circumstances',
      'PUT /api/v1/people/:person/details/dependants',
      'PUT /api/v1/people/:person/details/adjustments',
      'PUT /api/v1/people/:person/details/equality',
      'POST /api/v1/people/:person/addresses',
      'POST /api/v1/people/:person/names',
      'POST /api/v1/people/:person/names/:name/end',
      'POST /api/v1/people/:person/notes',
      'POST /api/v1/people/:person/appointments',
      'POST /api/v1/people/:person/appointments/:appointment/move',
      'POST /api/v1/people/:person/appointments/:appointment/cancel',
      'POST /api/v1/people/:person/contacts',
      'POST /api/v1/people/:person/contacts/:contact/correct',
    ],
  },
  {
    why: 'The responsible officer judges an absence; the manager who oversees the judgements does not make them (a second person).',
    may: officers,
    about: 'write',
    routes: [
      'GET /people/:person/absences/:contact',
      'POST /people/:person/absences/:contact',
      'POST /api/v1/people/:person/absences/:contact',
    ],
  },
  {
    why: 'The senior probation officer allocates, oversees and enters a date by hand.',
    may: ['spo'],
    about: 'write',
    routes: [
      'GET /people/:person/allocate',
      'POST /people/:person/allocate',
      'GET /api/v1/people/:person/candidates',
      'POST /api/v1/people/:person/allocation',
      'GET /people/:person/oversight',
      'POST /people/:person/oversight',
      'POST /api/v1/people/:person/oversights',
      'POST /people/:person/dates/:date/override',
      'POST /api/v1/people/:person/dates/:date/override',
    ],
  },
  {
    why: 'A system that follows events gets what happened to people of its regions, and who; a person has pages for that.',
    may: ['feed'],
    routes: ['GET /api/v1/events'],
  },
  {
    why: 'Court officers, and systems in their post, bring results of court; an API client must never exceed its scopes.',
    may: courtStaff,
    routes: ['GET /court-results', 'POST /court-results', 'GET /api/v1/court-results', 'POST /api/v1/court-results'],
  },
  {
    why: 'A file of results is its uploader’s: it names people whom another may not know.',
    may: courtStaff,
    about: 'own',
    routes: [
      'GET /court-results/:import',
      'GET /court-results/:import/report',
      'GET /court-results/:import/refused.csv',
      'POST /court-results/:import/confirm',
      'POST /court-results/:import/discard',
      'GET /api/v1/court-results/:import',
      'POST /api/v1/court-results/:import/confirm',
      'POST /api/v1/court-results/:import/discard',
    ],
  },
  {
    why: 'The access officer joins what others may not see.',
    may: ['access'],
    routes: [
      'GET /possible-matches',
      'GET /possible-matches/:match',
      'POST /possible-matches/:match',
      'GET /api/v1/possible-matches',
      'POST /api/v1/possible-matches/:match',
      'POST /possible-matches/:match/undo',
      'POST /api/v1/possible-matches/:match/undo',
    ],
  },
  {
    why: 'The auditor reads the trail and has it verified, and changes nothing.',
    may: ['auditor'],
    routes: [
      'GET /access-log',
      'POST /access-log',
      'GET /access-log/entries.csv',
      'GET /access-log/trail',
      'POST /access-log/verifications',
      'GET /api/v1/access-log',
      'POST /api/v1/access-log/people',
      'GET /api/v1/access-log/seals',
      'GET /api/v1/access-log/verifications',
      'POST /api/v1/access-log/verifications',
    ],
  },
  {
    why: 'The administrator runs the installation, and must never read case content.',
    may: ['administrator'],
    routes: [
      'GET /installation',
      'GET /installation/users',
      'GET /installation/users/new',
      'POST /installation/users/new',
      'GET /installation/users/:staff',
      'GET /installation/users/:staff/edit',
      'POST /installation/users/:staff/edit',
      'POST /installation/users/:staff/disable',
      'POST /installation/users/:staff/enable',
      'POST /installation/users/:staff/credentials',
      'POST /installation/users/:staff/end-sessions',
      'GET /installation/users/:staff/posts/new',
      'POST /installation/users/:staff/posts/new',
      'GET /installation/posts',
      'GET /installation/posts/:post/move',
      'POST /installation/posts/:post/move',
      'GET /installation/posts/:post/end',
      'POST /installation/posts/:post/end',
      'GET /installation/vacant-posts',
      'POST /installation/vacant-posts/:vacancy/give-up',
      'GET /installation/sessions',
      'POST /installation/sessions/:session/end',
      'GET /installation/api-clients',
      'GET /installation/api-clients/new',
      'POST /installation/api-clients/new',
      'GET /installation/api-clients/:client',
      'GET /installation/api-clients/:client/edit',
      'POST /installation/api-clients/:client/edit',
      'POST /installation/api-clients/:client/secret',
      'POST /installation/api-clients/:client/off',
      'POST /installation/api-clients/:client/on',
      'GET /installation/settings',
      'GET /api/v1/users',
      'POST /api/v1/users',
      'GET /api/v1/users/:staff',
      'PATCH /api/v1/users/:staff',
      'POST /api/v1/users/:staff/disable',
      'POST /api/v1/users/:staff/enable',
      'POST /api/v1/users/:staff/credentials',
      'POST /api/v1/users/:staff/end-sessions',
      'GET /api/v1/users/:staff/posts',
      'POST /api/v1/users/:staff/posts',
      'GET /api/v1/posts',
      'POST /api/v1/posts/:post/end',
      'POST /api/v1/posts/:post/move',
      'GET /api/v1/vacant-posts',
      'POST /api/v1/vacant-posts/:vacancy/give-up',
      'GET /api/v1/sessions',
      'POST /api/v1/sessions/:session/end',
      'GET /api/v1/api-clients',
      'POST /api/v1/api-clients',
      'GET /api/v1/api-clients/:client',
      'PATCH /api/v1/api-clients/:client',
      'POST /api/v1/api-clients/:client/secret',
      'POST /api/v1/api-clients/:client/off',
      'POST /api/v1/api-clients/:client/on',
      'GET /api/v1/settings',
      'GET /installation/reference-data',
      'POST /installation/reference-data',
      'GET /installation/events',
      'GET /installation/events/:consumer',
      'POST /installation/events/:consumer',
      'GET /api/v1/event-consumers',
      'GET /api/v1/event-consumers/:consumer/held',
      'POST /api/v1/event-consumers/:consumer/orders',
      'GET /api/v1/recalculations',
      'GET /api/v1/reference-data',
      'POST /api/v1/reference-data',
    ],
  },
  {
    why: 'A file of reference data that an administrator is looking at is theirs until it is confirmed.',
    may: ['administrator'],
    about: 'own',
    routes: ['GET /installation/reference-data/:upload', 'POST /installation/reference-data/:upload'],
  },
]

type Entry = Omit<Group, 'routes'>

/** By method and address, as the server lists its routes. */
export const oracle: ReadonlyMap<string, Entry> = new Map(groups.flatMap(({ routes, ...entry }) => routes.map(route => [route, entry])))

/** Addresses that are no pages and no endpoints: signing in over the network (the server lists the provider's as a star), health, files. All name nobody. */
export const plainRoutes =
  /^(\/health|\/health\/ready|\/info|\/oidc(\/.*)?|\/sign-in\/(start|callback|interaction\/:uid(\/finish)?)|\/sign-out\/organisation|\/assets\/.+|\/\*)$/

/** Lists of people, by who may open them. */
export const lists = [...oracle.keys()].filter(route => /^GET (\/api\/v1)?\/(worklist|cases|team|diary)$/.test(route))

/** Whether somebody may know that the person exists. */
export function mayKnow(persona: Persona, { home, record }: Situation): boolean {
  if (!caseReaders.includes(persona) || record === 'I am excluded' || record === 'closed to me') return false
  return !leaders.includes(persona) || region[persona] === home || record === 'open to me by name'
}

/** What a route answers to a persona about a person in a situation. */
export function expected(route: string, persona: Persona, situation: Situation): Expected {
  const entry = oracle.get(route)
  if (!entry) throw new Error(`The oracle does not know ${route}`)
  if (!entry.may.includes(persona)) return 'refused'
  if (!entry.about || entry.about === 'own') return 'answers'
  if (!mayKnow(persona, situation)) return 'refused'
  const atHome = region[persona] === situation.home
  if (entry.about === 'write') return atHome ? 'answers' : 'nothing'
  return entry.about === 'person' || leaders.includes(persona) || atHome ? 'answers' : 'reason'
}
