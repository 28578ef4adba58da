// Makes `src/kernel/schema.gen.ts` and `docs/data-dictionary.md` from a freshly migrated database. With `--check` it only says whether they are stale.

import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { PostgresDialect as CodegenDialect, generate } from 'kysely-codegen'
import pg from 'pg'
import { checkout } from '../src/kernel/config.ts'
import { type Connection, startEngine } from '../src/kernel/engine.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { migrationFolders } from '../src/migrations.ts'

const checkOnly = process.argv.includes('--check')
const folder = await mkdtemp(join(tmpdir(), 'waymark-generate-'))
await chmod(folder, 0o755)
const engine = await startEngine({ folder, account: 'nobody', durable: false })
try {
  await migrate(engine.owner, migrationFolders, 'for generating only, never stored anywhere')
  await keep('src/kernel/schema.gen.ts', await tableTypes(engine.owner))
  await keep('docs/data-dictionary.md', await dataDictionary(engine.owner))
} finally {
  await engine.stop()
  await rm(folder, { recursive: true, force: true })
}

async function keep(file: string, text: string): Promise<void> {
  const path = join(checkout, file)
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return
  if (checkOnly) {
    console.error(`${file} is stale: run \`npm run generate\` and commit it.`)
    process.exitCode = 1
  } else {
    await writeFile(path, text)
    console.log(`Wrote ${file}`)
  }
}

async function tableTypes(owner: Connection): Promise<string> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...owner, max: 1 }) }) })
  try {
    const types = await generate({
      db,
      dialect: new CodegenDialect(),
      typeMapping: { date: 'PlainDate', timestamptz: 'string', int8: 'number', numeric: 'string' },
    })
    return types.replace('import type', "import type { PlainDate } from './dates.ts'\nimport type")
  } finally {
    await db.destroy()
  }
}

type Column = { table: string; about: string | null; kind: string; column: string; type: string; required: boolean; note: string | null }

async function dataDictionary(owner: Connection): Promise<string> {
  const client = new pg.Client(owner)
  await client.connect()
  const { rows } = await client.query<Column>(`
    select c.relname as table, obj_description(c.oid) as about, c.relkind::text as kind, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as required, col_description(c.oid, a.attnum) as note
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') order by c.relname, a.attnum`)
  await client.end()
  const lines = ['# Data dictionary', '', 'Made from the database by `npm run generate`. Tables, then views, with what each column holds.']
  for (const kind of ['r', 'v'])
    for (const [table, columns] of Map.groupBy(
      rows.filter(row => row.kind === kind),
      row => row.table,
    )) {
      lines.push(
        '',
        `## ${table}${kind === 'v' ? ' (view)' : ''}`,
        '',
        columns[0]?.about ?? '',
        '',
        '| column | type | required | note |',
        '|---|---|---|---|',
      )
      for (const column of columns)
        lines.push(`| ${column.column} | ${column.type} | ${column.required ? 'yes' : ''} | ${column.note ?? ''} |`)
    }
  return `${lines.join('\n')}\n`
}
