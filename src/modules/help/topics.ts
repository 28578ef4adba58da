// What help there is, for which pages, and which paragraphs of the Blueprint stand behind it.

type TopicId =
  | 'start'
  | 'worklist'
  | 'case'
  | 'details'
  | 'search'
  | 'risk'
  | 'contact'
  | 'absence'
  | 'allocation'
  | 'days'
  | 'court'
  | 'restricted'
  | 'access-log'
  | 'performance'
  | 'guidance'
  | 'changing-rules'
  | 'policy-preview'
  | 'rulebook'
  | 'organisation'
  | 'installation'
  | 'api'

export type Topic = { id: TopicId; paragraphs: readonly number[]; pages: readonly RegExp[] }

/** In the order in which they are read. The first topic with a page of that address is the page's help. */
export const topics: readonly Topic[] = [
  {
    id: 'start',
    paragraphs: [198, 204],
    pages: [/^\/$/, /^\/sign/, /^\/help/, /^\/accessibility/, /^\/privacy/, /^\/interrupted/, /^\/password/],
  },
  { id: 'worklist', paragraphs: [37, 94], pages: [/^\/worklist/, /^\/notices/] },
  { id: 'days', paragraphs: [37, 94, 108], pages: [/^\/people\/[^/]+\/(obligations|dates)/] },
  { id: 'risk', paragraphs: [89, 100], pages: [/^\/people\/[^/]+\/(risk|assessments|registrations)/] },
  { id: 'contact', paragraphs: [93, 94, 108], pages: [/^\/people\/[^/]+\/(contacts|appointments|notes)/, /^\/diary/] },
  { id: 'absence', paragraphs: [106], pages: [/^\/people\/[^/]+\/(absences|oversight)/] },
  { id: 'allocation', paragraphs: [85, 88, 89, 91, 92], pages: [/^\/people\/[^/]+\/allocate/, /^\/team/] },
  { id: 'details', paragraphs: [174, 175, 198], pages: [/^\/people\/[^/]+\/(details|names|addresses|changes)/] },
  { id: 'case', paragraphs: [83, 100, 198], pages: [/^\/people/, /^\/cases/] },
  { id: 'search', paragraphs: [198, 202], pages: [/^\/search/] },
  { id: 'restricted', paragraphs: [198, 201], pages: [/^\/restricted/, /^\/possible-matches/] },
  { id: 'court', paragraphs: [80, 89], pages: [/^\/court-results/] },
  { id: 'performance', paragraphs: [92, 94, 202, 205], pages: [/^\/performance/] },
  { id: 'changing-rules', paragraphs: [37, 94], pages: [/^\/rulebook\/(changes|[^/]+\/settings)/] },
  { id: 'policy-preview', paragraphs: [37, 94, 174], pages: [/^\/rulebook\/previews/] },
  { id: 'guidance', paragraphs: [37, 92, 94, 106, 108, 112], pages: [/^\/guidance/] },
  { id: 'rulebook', paragraphs: [37, 94, 106, 108], pages: [/^\/rulebook/] },
  { id: 'organisation', paragraphs: [15, 16, 47, 49, 51, 52, 208], pages: [/^\/organisation/] },
  { id: 'access-log', paragraphs: [198, 201], pages: [/^\/access-log/] },
  { id: 'api', paragraphs: [199, 200, 204], pages: [/^\/api/] },
  {
    id: 'installation',
    paragraphs: [201, 202],
    pages: [/^\/installation/, /^\/acting-systems/],
  },
]

/** The help of a page, by its address. Undefined for an address that no topic covers. */
export const topicOf = (address: string): TopicId | undefined => topics.find(({ pages }) => pages.some(page => page.test(address)))?.id

/** Paragraphs of the Blueprint that Waymark implements so far, or is shaped by. What each asks stands in words.ts. */
export const paragraphs = [...new Set(topics.flatMap(topic => topic.paragraphs))].toSorted((a, b) => a - b)
