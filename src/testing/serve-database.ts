// Runs the test server until standard input ends; prints its connection, which test processes take as WAYMARK_TEST_DATABASE.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDatabase, testServer } from './database.ts'

// A folder of its own: another run on this machine neither joins it nor ends it.
const folder = await mkdtemp(join(tmpdir(), 'waymark-test-run-'))
const { server, stop } = await testServer(folder)
const { drop } = await freshDatabase(server)
await drop()
console.log(JSON.stringify(server))
for await (const _ of process.stdin);
await stop()
await rm(folder, { recursive: true, force: true })
