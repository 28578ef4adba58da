// `npx waymark account …`: who may sign in.

import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Command, CommandContext } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { secondFactorPurpose, userNameOf } from '../password/command.ts'
import { seal } from '../sealed.ts'
import { authenticatorAddress, hashSecret, makeCodeSecret, makePassword } from '../secrets.ts'
import { asSystem, isOwnProvider, ownIssuer } from '../setting.ts'
import { Refused, recordCommand, refusable } from './outcome.ts'
import { addAccount, addTeam, disableAccount, findTeam, listAccounts, type NewPost, type Place } from './store.ts'

const options = {
  post: { type: 'string' },
  'user-name': { type: 'string' },
  subject: { type: 'string' },
  grade: { type: 'string' },
  region: { type: 'string' },
  unit: { type: 'string' },
  team: { type: 'string' },
  court: { type: 'string' },
  hours: { type: 'string' },
} as const

const kinds = [
  'court-officer',
  'responsible-officer',
  'senior-probation-officer',
  'head-of-delivery-unit',
  'regional-probation-director',
  'rulebook-editor',
  'rulebook-approver',
  'access-officer',
  'auditor',
  'administrator',
] as const
/** What each kind of post stands in. */
const placeOf: Record<(typeof kinds)[number], 'team' | 'unit' | 'region' | 'court' | 'nowhere'> = {
  'court-officer': 'court',
  'responsible-officer': 'team',
  'senior-probation-officer': 'team',
  'head-of-delivery-unit': 'unit',
  'regional-probation-director': 'region',
  'rulebook-editor': 'nowhere',
  'rulebook-approver': 'nowhere',
  'access-officer': 'nowhere',
  auditor: 'nowhere',
  administrator: 'nowhere',
}

const NewAccount = z.object({
  name: z.string('NAME is missing').trim().min(1, 'NAME is missing'),
  post: z.enum(kinds, { error: `--post is one of ${kinds.join(', ')}` }),
  'user-name': z
    .string()
    .regex(/^[\w.@+-]{2,100}$/, '--user-name has 2 to 100 letters, digits and . @ + - _')
    .optional(),
  subject: z.string().min(1).max(255).optional(),
  grade: z.enum(['PO', 'PSO'], { error: '--grade is PO or PSO' }).optional(),
  region: z.string().optional(),
  unit: z.string().optional(),
  team: z.string().optional(),
  court: z.string().optional(),
  hours: z.coerce.number('--hours is a number').min(0.25, '--hours is at least 0.25').max(99, '--hours is at most 99').default(37),
})
type NewAccount = z.output<typeof NewAccount>

export const accountCommands: Command[] = [
  {
    name: 'account add',
    usage:
      'NAME --post KIND [--grade PO|PSO] [--team TEAM] [--unit UNIT] [--region CODE] [--court COURT] [--hours N] [--user-name NAME] [--subject SUBJECT]',
    summary: 'Adds a member of staff who may sign in; prints the password once',
    async run(args, setting) {
      const { print } = setting
      const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
      const parsed = NewAccount.safeParse({ ...values, name: positionals.join(' ') })
      if (!parsed.success) {
        for (const issue of parsed.error.issues) print(issue.message)
        return 2
      }
      if (setting.config.demo) {
        print('This is a demonstration: it holds no accounts of real people. Set WAYMARK_DEMO=no to run a real installation.')
        return 1
      }
      return refusable(print, () => add(setting, parsed.data, print))
    },
  },
  {
    name: 'account list',
    usage: '',
    summary: 'Lists who may sign in',
    async run(_args, setting) {
      const { print } = setting
      const accounts = await asSystem(setting, async db => {
        await recordCommand(db, 'account list')
        return listAccounts(db, setting.clock.today())
      })
      for (const { subject, name, title, disabled_at } of accounts)
        print([subject, name, title ?? 'no post', disabled_at ? 'disabled' : 'in use'].join('\t'))
      return 0
    },
  },
  {
    name: 'account disable',
    usage: 'USER-NAME',
    summary: 'Disables an account and ends its sessions',
    async run([subject], setting) {
      const { print } = setting
      if (!subject) {
        print('Say whose account: account disable USER-NAME')
        return 2
      }
      const done = await asSystem(setting, async db => {
        const count = await disableAccount(
          db,
          isOwnProvider(setting.config) ? userNameOf(subject) : subject,
          setting.clock.now().toString(),
        )
        if (count > 0) await recordCommand(db, 'account disable')
        return count
      })
      print(done > 0 ? `${subject} can no longer sign in.` : `No account in use bears the name ${subject}.`)
      return done > 0 ? 0 : 1
    },
  },
]

async function add(setting: CommandContext, wanted: NewAccount, print: (line: string) => void): Promise<void> {
  const own = isOwnProvider(setting.config)
  const subject = own ? userNameOf(wanted['user-name'] ?? wanted.name.toLowerCase().replaceAll(/\s+/g, '.')) : wanted.subject
  if (!subject) throw new Refused('--subject is missing: how the identity provider names this person (the claim `sub`).')
  const password = makePassword()
  const codeSecret = makeCodeSecret()
  const passwordHash = own ? await hashSecret(password) : null
  const secondFactor = own ? await seal(setting.secret, secondFactorPurpose, codeSecret) : null
  await asSystem(setting, async db => {
    const post = await newPost(db, wanted, setting.clock.today())
    await addAccount(db, {
      name: wanted.name,
      issuer: setting.config.WAYMARK_ISSUER ?? ownIssuer,
      subject,
      passwordHash,
      secondFactor,
      post,
    })
    await recordCommand(db, 'account add')
  })
  print(`${wanted.name} may sign in as ${subject}.`)
  if (!own) return
  print(`Password: ${password}`)
  print(`Second factor, for an authenticator app: ${authenticatorAddress(codeSecret, subject)}`)
  print('Neither is shown again. Hand them over by different ways.')
}

async function newPost(db: Db, wanted: NewAccount, from: string): Promise<NewPost> {
  const { post: kind, grade = null, court = null, hours } = wanted
  const place = placeOf[kind]
  if (place === 'court' && !court) throw new Refused('--court is missing: the code of the court.')
  if (place === 'unit' && !wanted.unit) throw new Refused('--unit is missing: the code of the delivery unit.')
  if (place === 'region' && !wanted.region) throw new Refused('--region is missing: the code of the probation region.')
  const team = place === 'team' ? await teamOf(db, wanted) : undefined
  return {
    kind,
    grade,
    region: team?.region ?? wanted.region ?? null,
    unit: team?.unit ?? wanted.unit ?? null,
    team: team?.id ?? null,
    court,
    hours,
    from,
  }
}

/** The team named. A team that its delivery unit doesn't have yet is made. */
async function teamOf(db: Db, { team, unit }: NewAccount): Promise<Place> {
  if (!team) throw new Refused('--team is missing: the name or number of the team.')
  const known = (await findTeam(db, team)).filter(found => unit === undefined || found.unit === unit)
  if (known.length > 1)
    throw new Refused(
      `Several teams bear the name ${team}: say which delivery unit with --unit (${known.map(found => found.unit).join(', ')}).`,
    )
  if (known[0]) return known[0]
  if (!unit) throw new Refused(`There is no team ${team}. To make it, say in which delivery unit with --unit.`)
  const made = await addTeam(db, unit, team)
  if (!made) throw new Refused(`There is no delivery unit ${unit}.`)
  return made
}
