// The beginning of a sign-in: what is sent is remembered, and tied to the browser by a cookie.

import * as openid from 'openid-client'
import { type Reply, redirect } from '#kernel/route.ts'
import type { Setting } from '../setting.ts'
import { stepCookieOf } from './cookies.ts'
import { keepStep } from './steps.ts'

/** Sends the browser on its way to the provider. */
export async function beginSignIn(setting: Setting, wish: { return: string | undefined; persona: string | undefined }): Promise<Reply> {
  const key = await keepStep(setting, 'flow', {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
    return: wish.return ?? null,
    persona: wish.persona ?? null,
  })
  return redirect('/sign-in/start', [stepCookieOf(setting.config, 'flow', key)])
}
