// `npx waymark rule`: the door for the command line. Cases come in as JSON, answers go out as JSON, in the same order.

import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import type { QuickCommand, QuickContext } from '#kernel/command.ts'
import { isPlainDate } from '#kernel/dates.ts'
import { type AnyRule, allRules } from '#modules/standards/index.ts'
import { type Evaluation, isAnswered } from './answer.ts'
import { type Cases, readCall } from './call.ts'
import { evaluateItem, type Usual } from './evaluate.ts'
import { findRule } from './find.ts'
import { openOutput } from './output.ts'
import { rulebookThere } from './rulebook-there.ts'

/** Exit code where the answers could not be given. */
const failed = 3

const usage = 'RULE [--as-of DATE] [--regime NAME] [--no-steps]'

/** Says it beside the answers, so that these can be piped on. */
const tell = (line: string) => console.error(line)

export const ruleCommand: QuickCommand = {
  name: 'rule',
  usage: '[RULE < FILE.json]',
  summary: 'Works cases out by a rule; without RULE lists the rules',
  database: 'if-running',
  async run(args, context) {
    const asked = readArguments(args)
    if (asked === 'list') return listRules()
    if ('wrong' in asked) {
      for (const line of asked.wrong) tell(line)
      tell(`Usage: npx waymark rule ${usage} < FILE.json`)
      return 2
    }
    if (process.stdin.isTTY)
      tell('Type a case as JSON, or several in brackets, and end with Ctrl+D. Or send a file: npx waymark rule RULE < FILE.json')
    const sent = await text(process.stdin).catch(() => undefined)
    const cases = sent === undefined ? { wrong: 'The input is too large to read at once: send it in parts.' } : readCases(sent)
    if ('wrong' in cases) {
      tell(cases.wrong)
      return 2
    }
    return answer(asked.rule, { ...cases, usual: { ...asked.usual, ...defined(cases.usual) } }, context)
  },
}

type Asked = { rule: AnyRule; usual: Usual }

function readArguments(args: string[]): Asked | 'list' | { wrong: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { 'as-of': { type: 'string' }, regime: { type: 'string' }, 'no-steps': { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [name, ...more] = positionals
    if (name === undefined) return args.length === 0 ? 'list' : { wrong: ['Name a rule.'] }
    const rule = findRule(name)
    if (!rule) return { wrong: [`There is no rule “${name}”, or more than one of that name. npx waymark rule lists them.`] }
    const { 'as-of': asOf, regime } = values
    const wrong = [
      ...(more.length > 0 ? [`Cases come from the input, not as arguments: ${more.join(' ')}`] : []),
      ...(asOf !== undefined && !isPlainDate(asOf) ? [`--as-of is a date, such as 2026-11-19, and not “${asOf}”.`] : []),
      ...(regime !== undefined && !Object.hasOwn(rule.regimes ?? {}, regime) ? [sayRegimes(rule)] : []),
    ]
    return wrong.length > 0 ? { wrong } : { rule, usual: { asOf, regime, explain: !values['no-steps'] } }
  } catch (error) {
    return { wrong: [(error as Error).message] }
  }
}

function sayRegimes({ id, regimes = {} }: AnyRule): string {
  const names = Object.keys(regimes)
  return names.length > 0 ? `The regimes of ${id} are ${names.join(', ')}.` : `${id} has no named regimes.`
}

function listRules(): number {
  const width = Math.max(...allRules().map(({ id }) => id.length))
  for (const { id, title } of allRules()) console.log(`${id.padEnd(width)}  ${title}`)
  return 0
}

function readCases(sent: string): Cases | { wrong: string } {
  const json = sent.replace(/^\uFEFF/, '')
  if (json.trim() === '') return { wrong: 'Nothing came in. Send a case as JSON, or a list of cases.' }
  try {
    const cases = readCall(JSON.parse(json))
    return typeof cases === 'string' ? { wrong: 'Send a case as an object, or a list of cases.' } : cases
  } catch (error) {
    return { wrong: `The input is not JSON: ${(error as Error).message}` }
  }
}

/** What the cases say goes before what the command says. */
const defined = (usual: Usual) => Object.fromEntries(Object.entries(usual).filter(([, value]) => value !== undefined))

/** Answers as they are worked out, one a line. Ends early where nobody reads on. */
async function answer(rule: AnyRule, { items, single, usual }: Cases, context: QuickContext): Promise<number> {
  const around = { rulebook: await rulebookThere(context, tell), today: context.clock.today() }
  const output = openOutput(process.stdout)
  let code = 0
  const onFault = (error: unknown) => tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
  const answered = (item: unknown): Evaluation => {
    const one = evaluateItem(rule, item, around, { ...usual, onFault, namesFields: true })
    if (!isAnswered(one)) code = 1
    return one
  }
  if (single) await output.write(`${JSON.stringify(answered(items[0]), null, 2)}\n`)
  else {
    await output.write('[')
    for (const [index, item] of items.entries()) if (!(await output.write(`${index ? ',' : ''}\n${JSON.stringify(answered(item))}`))) break
    await output.write('\n]\n')
  }
  const fault = await output.written()
  if (fault) tell(`The answers could not be written: ${fault.message}`)
  return fault ? failed : code
}
