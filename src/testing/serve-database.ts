// Runs the test server until standard input ends; prints its connection, which test processes take as WAYMARK_TEST_DATABASE.

import { freshDatabase, testServer } from './database.ts'

const { server, stop } = await testServer()
const { drop } = await freshDatabase(server)
await drop()
console.log(JSON.stringify(server))
for await (const _ of process.stdin);
await stop()
