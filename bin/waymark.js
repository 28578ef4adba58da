#!/usr/bin/env node
// The command. Plain JavaScript, so that any Node from 20 on can run it: it installs what is missing and hands over to the packaged Node.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, packagedNode, root } from '../scripts/ensure-installed.js'

ensureInstalled()

// The channel tells the server that its launcher has gone, however it went.
const child = spawn(packagedNode(), [join(root, 'src/main.ts'), ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  // What Node has read of the sources once it need not read again: a command starts in half the time.
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...process.env },
})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// The terminal sends its interrupt to both: the child decides when to end.
process.on('SIGINT', () => {})
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
