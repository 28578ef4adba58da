// `npx waymark preview`: the same comparison at once, by whoever keeps the installation. Not even the preview is stored.

import { parseArgs } from 'node:util'
import type { Command, CommandContext } from '#kernel/command.ts'
import { type Db, system } from '#kernel/db.ts'
import { findObligationRule, loadRulebook, obligationRules, type Rulebook } from '#modules/standards/index.ts'
import { findRule } from '../evaluate/find.ts'
import { fieldsOf, fromTyped } from '../form/setting-fields.ts'
import { Ask, check, isRegion } from './command.ts'
import { answerOf } from './endpoints.ts'
import { type Found, foundOf } from './found.ts'
import { begin, lookOn, type Progress } from './look.ts'
import { placeNames } from './names.ts'
import type { Asked } from './store.ts'
import { say } from './words.ts'
import { alternativeOf } from './work.ts'

const secondsBetweenLines = 2
const nobody = '00000000-0000-4000-8000-000000000000'

const options = {
  from: { type: 'string' },
  set: { type: 'string', multiple: true },
  months: { type: 'string' },
  'already-begun': { type: 'string' },
  region: { type: 'string' },
  sample: { type: 'string' },
  json: { type: 'boolean' },
} as const

export const previewCommand: Command = {
  name: 'preview',
  usage: 'RULE --from DATE --set NAME=VALUE… [--months N] [--already-begun keeps|takes] [--region CODE] [--sample N] [--json]',
  summary: say('command-summary'),
  async run(args, context) {
    const { print } = context
    const typed = read(args)
    if (!typed) {
      print(say('command-usage'))
      print(
        say('command-rules', {
          rules: obligationRules()
            .map(({ id }) => id)
            .join(', '),
        }),
      )
      return 2
    }
    const as = <T>(work: (db: Db) => Promise<T>) =>
      context.databases.as(system, { now: context.clock.now(), today: context.clock.today() }, work, { readsOnly: true })
    const rulebook = await as(loadRulebook)
    const asked = typed.ask.success
      ? check(typed.ask.data, context.clock.today(), rulebook)
      : typed.ask.error.issues.map(({ path, message }) => ({ field: path.join('.'), problem: message }))
    if (Array.isArray(asked)) {
      for (const { field, problem } of asked) print(`${field.replace(/_on$/, '')}: ${problem}`)
      return 2
    }
    const { region } = asked
    if (region !== null && !(await as(db => isRegion(db, region)))) {
      print(`region: ${say('no-such-region')}`)
      return 2
    }
    const found = await work(asked, rulebook, as, context, typed.json)
    for (const line of typed.json ? [JSON.stringify(answerOf(found), null, 2)] : linesOf(found)) print(line)
    return 0
  },
}

/** A setting as the form would read it. */
function settingFrom(id: string, name: string, text: string): unknown {
  const rule = findObligationRule(id)
  const field = rule && fieldsOf(rule).find(one => one.name === `settings.${name}`)
  return field ? fromTyped(field, text) : text
}

/** The arguments in the shape of the API; undefined where they cannot be read. */
function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [named] = positionals
    // The short name does where no other rule has it.
    const rule = named === undefined ? undefined : (findRule(named)?.id ?? named)
    if (rule === undefined || positionals.length > 1 || values.from === undefined || !values.set) return undefined
    const settings = Object.fromEntries(
      values.set.map(pair => {
        const at = pair.indexOf('=')
        if (at < 1) throw new Error(pair)
        const name = pair.slice(0, at)
        return [name, settingFrom(rule, name, pair.slice(at + 1))]
      }),
    )
    const { from, months, region, sample, json = false } = values
    const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
    return {
      json,
      ask: Ask.safeParse({
        rule,
        settings,
        from_on: from,
        already_begun: values['already-begun'],
        region,
        months: number(months),
        sample: number(sample),
      }),
    }
  } catch {
    return undefined
  }
}

type As = <T>(work: (db: Db) => Promise<T>) => Promise<T>

async function work(asked: Asked, rulebook: Rulebook, as: As, { clock, print }: CommandContext, quiet: boolean): Promise<Found> {
  const alternative = alternativeOf(asked)
  if (!alternative) throw new Error(`No rule is called ${asked.rule}`)
  const began = clock.now()
  let said = began
  let progress: Progress = await as(db => begin(db, asked, began.toString()))
  const onFault = (person: string, error: unknown) => !quiet && print(`${person}: ${error}`)
  for (;;) {
    const next = await as(db => lookOn(db, { alternative, region: asked.region, seed: began.toString(), rulebook }, progress, onFault))
    if (!next) break
    progress = next
    if (quiet || clock.now().since(said).total('seconds') < secondsBetweenLines) continue
    said = clock.now()
    const rate = Math.round(progress.looked / Math.max(0.001, said.since(began).total('seconds')))
    print(say('command-progress', { looked: progress.looked, people: progress.people, rate }))
  }
  const now = clock.now().toString()
  const times = { askedAt: began.toString(), startedAt: began.toString(), finishedAt: now, workedAt: now }
  const preview = {
    ...asked,
    ...progress,
    ...times,
    id: nobody,
    state: 'finished' as const,
    askedBy: system.id,
    askedByName: '',
    mark: null,
  }
  return foundOf(preview, alternative.rule, rulebook, await as(placeNames))
}

function linesOf({ figures, preview, rule, changed, groups }: Found): string[] {
  const number = (count: number) => count.toLocaleString('en-GB')
  const within = (count: number | undefined) => (count === undefined ? '' : `, ${say('give-or-take', { count })}`)
  const { give } = figures
  const lines = [
    rule.title,
    ...changed.map(({ title, before, after }) => say('setting-becomes', { name: title, value: after, before })),
    say('from-looked', { from: preview.from, until: preview.until }),
    '',
    `${number(figures.people)} ${say('people').toLowerCase()}`,
    `+${number(figures.appear)} ${say('appear', { count: figures.appear })}${within(give?.appear)}`,
    `-${number(figures.vanish)} ${say('vanish', { count: figures.vanish })}${within(give?.vanish)}`,
    `${number(figures.sooner + figures.later)} ${say('move', { count: figures.sooner + figures.later })}${within(give?.move)}`,
    ...(figures.heavier ? [`${number(figures.heavier)} ${say('heavier', { count: figures.heavier })}`] : []),
    ...(figures.lighter ? [`${number(figures.lighter)} ${say('lighter', { count: figures.lighter })}`] : []),
    `${number(figures.hours)} hours, ${figures.fullTimeOfficers} full-time officers${within(give?.hours)}`,
    say('look-overdue', { count: figures.newlyOverdue }),
    say('look-failed', { count: figures.failed }),
    '',
  ]
  const cell = (count: number | null) => (count === null ? say('hidden') : number(count)).padStart(10)
  const heads = (['people', 'head-appear', 'head-vanish', 'head-sooner', 'head-later', 'head-hours'] as const).map(key =>
    say(key).padStart(10),
  )
  const rows = groups('region').map(
    one => `${one.name.padEnd(28)}${[one.people, one.appear, one.vanish, one.sooner, one.later, one.hours].map(cell).join('')}`,
  )
  return [...lines, `${say('head-region').padEnd(28)}${heads.join('')}`, ...rows, '', say('command-nothing-written')]
}
