// Child processes of a measurement, and what the system knows of them.

import { type ChildProcess, fork, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkout } from '../src/kernel/config.ts'

const longestStart = 120_000

export type Child = { process: ChildProcess; stop(): Promise<void> }

/** Starts Waymark as an operator does, and waits until it is ready. */
export async function startServer(port: number, environment: Record<string, string>): Promise<Child> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('WAYMARK_') && name !== 'DATABASE_URL')
  const child = spawn(process.execPath, [join(checkout, 'src/main.ts'), 'start'], {
    env: { ...Object.fromEntries(inherited), WAYMARK_PORT: String(port), ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const started = { process: child, stop: () => ended(child, 'SIGTERM') }
  await answers(`http://127.0.0.1:${port}/health/ready`, child)
  return started
}

/** Starts a file of this folder as a process that takes messages. */
export function startHelper(file: string, environment: Record<string, string> = {}): Child {
  const child = fork(join(checkout, 'bench', file), { env: { ...process.env, ...environment } })
  return { process: child, stop: () => ended(child, 'SIGKILL') }
}

/** Sends a message and waits for the answer, at most some seconds more than the work may take. */
export function ask<Answer>({ process: child }: Child, message: object, seconds: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(new Error(`No answer within ${seconds} seconds`))), seconds * 1000)
    const onExit = () => finish(() => reject(new Error('The process ended')))
    const onMessage = (answer: unknown) => finish(() => resolve(answer as Answer))
    function finish(how: () => void): void {
      clearTimeout(timer)
      child.off('exit', onExit).off('message', onMessage)
      how()
    }
    child.once('exit', onExit).once('message', onMessage)
    child.send(message)
  })
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(late)
}

/** Waits until an address answers with success. */
export async function answers(address: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + longestStart; Date.now() < end; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`A server ended with ${child.exitCode} instead of answering`)
    if (
      await fetch(address).then(
        response => response.ok,
        () => false,
      )
    )
      return
  }
  throw new Error(`${address} did not answer`)
}

// Fields of /proc/PID/stat after the name: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
const place = { parent: 1, user: 11, system: 12, childrenUser: 13, childrenSystem: 14 }
const ticksASecond = 100

async function statOf(pid: number): Promise<number[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
}

/** Seconds of processor time of a process, of its children that run and of those that ended. Undefined where the system doesn't say. */
export async function cpuSeconds(pid: number): Promise<number | undefined> {
  const own = await statOf(pid)
  if (!own) return undefined
  const all = await Promise.all((await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(name => statOf(Number(name))))
  const children = all.filter(stat => stat?.[place.parent] === pid)
  const of = (stat: number[] | undefined, fields: number[]) => fields.reduce((sum, field) => sum + (stat?.[field] ?? 0), 0)
  const ticks = of(own, [place.user, place.system, place.childrenUser, place.childrenSystem])
  return children.reduce((sum, stat) => sum + of(stat, [place.user, place.system]), ticks) / ticksASecond
}

/** Resident memory of a process in bytes. */
export async function residentBytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}
