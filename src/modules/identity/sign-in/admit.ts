// Lets in whoever the provider says has signed in: their account, their posts, a session.

import { recordAccess } from '#modules/audit/index.ts'
import { type Account, findAccount, findAccountById } from '../accounts/store.ts'
import { asSignedIn, homeOf, listPosts } from '../sessions/holder.ts'
import { beginSession, endSessionOf } from '../sessions/store.ts'
import { asSystem, isOwnProvider, type Setting } from '../setting.ts'
import { ownAddress } from './return-address.ts'

type Proved = {
  subject: string
  idToken: string | undefined
  return: string | null
  /** Id of the request, for the access row. */
  request: string
  /** The cookie that the browser had: its session ends. */
  before: string | undefined
}

/** Begins a session under a new key, or says why not. */
export async function admit(
  setting: Setting,
  issuer: string,
  proved: Proved,
): Promise<{ cookie: string; to: string } | 'unknown-account' | 'no-post'> {
  const { config, clock } = setting
  const own = isOwnProvider(config)
  return asSystem(setting, async db => {
    const account: Account | undefined = own
      ? await findAccountById(db, proved.subject, config.demo)
      : await findAccount(db, { issuer, subject: proved.subject, demo: config.demo })
    if (!account) return 'unknown-account'
    const posts = await listPosts(db, account.staff_id, clock.today())
    const [post] = posts
    if (!post) return 'no-post'
    if (proved.before) await endSessionOf(db, proved.before)
    // Only an organisation's provider needs its token again, to end its own session.
    const idToken = own ? undefined : proved.idToken
    const cookie = await beginSession(db, { staffId: account.staff_id, postId: post.post_id, now: clock.now(), idToken })
    await recordAccess(db, {
      actor: asSignedIn(post, '').actor,
      act: 'sign in',
      people: [],
      purpose: null,
      request: proved.request,
      outcome: '303',
    })
    const wanted = ownAddress(proved.return) ?? homeOf(post.kind)
    const choose = ownAddress(proved.return) ? `/sign-in/post?return=${encodeURIComponent(wanted)}` : '/sign-in/post'
    return { cookie, to: posts.length > 1 ? choose : wanted }
  })
}
