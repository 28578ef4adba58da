// The pages on which people with an account of the embedded provider prove who they are.

import { z } from 'zod'
import { invalid, ok, page, type Route, redirect } from '#kernel/route.ts'
import { interactionPath } from '../provider/provider.ts'
import type { Setting } from '../setting.ts'
import { stepCookieOf } from '../sign-in/cookies.ts'
import { problemAddress } from '../sign-in/problems.ts'
import { findStep, keepStep, takeStep } from '../sign-in/steps.ts'
import { say } from '../words.ts'
import { checkCode, checkPassword } from './command.ts'
import { codePage, passwordPage } from './view.ts'

/** Tries from one address in a minute, whoever they are for. */
const mostTries = 30
/** Longer texts are no password; hashing them costs. */
const longest = 256

const Step = z.object({ step: z.string().min(1).max(100) })
const typed = (missing: 'user-name-missing' | 'password-missing') =>
  z
    .string({ error: () => say(missing) })
    .min(1, { error: () => say(missing) })
    .max(longest, { error: () => say('password-wrong') })
const PasswordForm = Step.extend({ 'user-name': typed('user-name-missing'), password: typed('password-missing') })
const CodeForm = Step.extend({
  code: z
    .string({ error: () => say('code-missing') })
    .transform(code => code.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, { error: () => say('code-missing') })),
})

export const passwordRoutes = (setting: Setting): Route[] => [
  page({
    method: 'GET',
    url: '/sign-in/password',
    needs: 'anyone',
    query: Step,
    handle: ({ query, form }) => ok(passwordPage({ step: query.step, csrf: form.csrf })),
  }),

  page({
    method: 'POST',
    url: '/sign-in/password',
    needs: 'anyone',
    perMinute: mostTries,
    form: PasswordForm,
    async handle({ body, form }) {
      const step = String(body.raw.step ?? '')
      const again = { step, csrf: form.csrf, userName: String(body.raw['user-name'] ?? '') }
      if (!body.success) return invalid(passwordPage({ ...again, error: body.error }))
      const account = await checkPassword(setting, { userName: body.data['user-name'], password: body.data.password })
      if (!account) return invalid(passwordPage({ ...again, wrong: true }))
      const key = await keepStep(setting, 'password-passed', { uid: body.data.step, account })
      return redirect(`/sign-in/code?step=${key}`)
    },
  }),

  page({
    method: 'GET',
    url: '/sign-in/code',
    needs: 'anyone',
    query: Step,
    async handle({ query, form }) {
      const passed = await findStep(setting, 'password-passed', query.step)
      return passed ? ok(codePage({ step: query.step, csrf: form.csrf })) : redirect(problemAddress('expired'))
    },
  }),

  page({
    method: 'POST',
    url: '/sign-in/code',
    needs: 'anyone',
    perMinute: mostTries,
    form: CodeForm,
    async handle({ body, form }) {
      const step = String(body.raw.step ?? '')
      const passed = await findStep(setting, 'password-passed', step)
      if (!passed) return redirect(problemAddress('expired'))
      if (!body.success) return invalid(codePage({ step, csrf: form.csrf, error: body.error }))
      if (!(await checkCode(setting, { account: passed.account, code: body.data.code })))
        return invalid(codePage({ step, csrf: form.csrf, wrong: true }))
      await takeStep(setting, 'password-passed', step)
      // Only the browser that holds both this cookie and the provider's own can finish: a page sent to somebody else gains its sender nothing.
      const key = await keepStep(setting, 'passed', passed)
      return redirect(`${interactionPath(passed.uid)}/finish`, [stepCookieOf(setting.config, 'passed', key)])
    },
  }),
]
