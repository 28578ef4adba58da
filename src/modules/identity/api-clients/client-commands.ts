// `npx waymark api-client …`: systems that use the API as themselves.

import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Command, CommandContext } from '#kernel/command.ts'
import { recordCommand, refusable } from '../accounts/outcome.ts'
import { hashSecret } from '../secrets.ts'
import { asSystem, isOwnProvider, ownIssuerAddress } from '../setting.ts'
import { addClient, disableClient, findUnknown, listKnown } from './store.ts'

const list = z.string().transform(text =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(Boolean),
)
const NewClient = z.object({
  id: z
    .string('ID is missing')
    .regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'ID has 2 to 63 small letters, digits, dots and hyphens')
    .refine(id => id !== 'waymark', 'The id waymark is taken'),
  name: z.string('--name is missing').trim().min(1, '--name is missing'),
  post: z.string('--post is missing: the kind of post that the client acts in'),
  regions: z.string('--regions is missing: codes, with commas').pipe(list),
  scopes: z.string('--scopes is missing: permissions, with commas').pipe(list),
  court: z.string().optional(),
})
type NewClient = z.output<typeof NewClient>

const options = {
  name: { type: 'string' },
  post: { type: 'string' },
  regions: { type: 'string' },
  scopes: { type: 'string' },
  court: { type: 'string' },
} as const

export const clientCommands: Command[] = [
  {
    name: 'api-client add',
    usage: 'ID --name NAME --post KIND --regions CODES --scopes PERMISSIONS [--court CODE]',
    summary: 'Registers a system that uses the API; prints its secret once',
    async run(args, setting) {
      const { print } = setting
      const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
      const parsed = NewClient.safeParse({ ...values, id: positionals[0] })
      if (!parsed.success) {
        for (const issue of parsed.error.issues) print(issue.message)
        return 2
      }
      const { post: kind, regions, scopes } = parsed.data
      const unknown = await asSystem(setting, db => findUnknown(db, { kind, regions, scopes }))
      if (unknown.length > 0) {
        print(`There is no such kind of post, region or permission of that post: ${unknown.join(', ')}.`)
        const known = await asSystem(setting, db => listKnown(db, kind))
        print(`Kinds of post: ${known.kinds.join(', ')}.`)
        if (known.regions.length > 0) print(`Regions: ${known.regions.join(', ')}.`)
        if (known.scopes.length > 0) print(`Permissions of the post ${kind}: ${known.scopes.join(', ')}.`)
        return 1
      }
      return refusable(print, () => add(setting, parsed.data, print))
    },
  },
  {
    name: 'api-client disable',
    usage: 'ID',
    summary: 'Switches an API client off, at once',
    async run([id], setting) {
      const { print } = setting
      if (!id) {
        print('Say which client: api-client disable ID')
        return 2
      }
      const done = await asSystem(setting, async db => {
        const switchedOff = await disableClient(db, id, setting.clock.now())
        if (switchedOff) await recordCommand(db, 'api-client disable')
        return switchedOff
      })
      print(done ? `${id} can no longer use the API.` : `No client in use bears the id ${id}.`)
      return done ? 0 : 1
    },
  },
]

async function add(setting: CommandContext, client: NewClient, print: (line: string) => void): Promise<void> {
  const { id, name, post: kind, regions, scopes, court = null } = client
  const secret = randomBytes(32).toString('base64url')
  const secretHash = await hashSecret(secret)
  await asSystem(setting, async db => {
    await addClient(db, { id, name, secretHash, kind, regions, scopes, court, now: setting.clock.now() })
    await recordCommand(db, 'api-client add')
  })
  print(`${name} may use the API as ${id}.`)
  if (!isOwnProvider(setting.config))
    return print('Its tokens come from your identity provider: for the audience waymark-api, with this client id.')
  print(`Secret: ${secret}`)
  print(`Tokens: POST ${ownIssuerAddress(setting.config)}/token with grant_type=client_credentials. The secret is not shown again.`)
}
