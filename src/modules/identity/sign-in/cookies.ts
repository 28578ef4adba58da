// Cookies of a sign-in under way. The `__Host-` prefix binds them to this very host.

import type { Config } from '#kernel/config.ts'
import type { Cookie } from '#kernel/route.ts'
import { isSecure } from '../setting.ts'

type StepCookie = 'flow' | 'passed'
const names: Record<StepCookie, string> = { flow: 'waymark-sign-in', passed: 'waymark-passed' }

export const stepCookie = (config: Config, kind: StepCookie): string => (isSecure(config) ? `__Host-${names[kind]}` : names[kind])

/** As the plain routes set them. */
export const cookieOptions = (config: Config) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) }) as const

/** As pages set them. Ten minutes: as long as the longest step. */
export const stepCookieOf = (config: Config, kind: StepCookie, value: string): Cookie => ({
  name: stepCookie(config, kind),
  value,
  maxAgeSeconds: 600,
})
