// Whom guidance on its way is told: the second persons when something is sent to them, its author when they have decided.

import type { Consumer } from '#kernel/outbox.ts'
import { tell } from '#modules/people/index.ts'
import { staffWith } from '#modules/workforce/index.ts'
import { say } from './words.ts'

export const guidanceNotices: Consumer = {
  name: 'guidance.notices',
  title: say('consumer'),
  handles: ['guidance.sent', 'guidance.published', 'guidance.sent-back'],
  async handle(db, event) {
    const { guidance, title, drafted_by, reason } = event.payload
    const about = { subject: String(title), ...(reason === undefined ? {} : { why: String(reason) }) }
    const href = (path: string) => `/guidance/${guidance}${path}`
    if (event.name === 'guidance.sent') {
      const to = (await staffWith(db, 'guidance.publish')).filter(staff => staff !== event.madeBy)
      await tell(db, event, { to, kind: 'sent-to-you', about: { ...about, href: href('/proposed') } })
    } else {
      const kind = event.name === 'guidance.published' ? 'published' : 'sent-back'
      await tell(db, event, { to: [Number(drafted_by)], kind, about: { ...about, href: href(kind === 'published' ? '' : '/proposed') } })
    }
  },
}
