// The tables of the application: the migrations of the kernel, then those of each module that has any.

import { join } from 'node:path'
import { checkout } from './kernel/config.ts'
import type { MigrationFolder } from './kernel/migrate.ts'

/** Modules in the order of their tables: a table may refer to those of the modules before it. */
const moduleOrder = [
  'audit',
  'organisation',
  'workforce',
  'identity',
  'people',
  'standards',
  'guidance',
  'sentences',
  'risk',
  'supervision',
  'enforcement',
  'allocation',
  'court',
  'case',
  'performance',
  'rulebook',
] as const

export const migrationFolders: MigrationFolder[] = [
  { module: 'kernel', folder: join(checkout, 'src/kernel/migrations') },
  ...moduleOrder.map(module => ({ module, folder: join(checkout, 'src/modules', module, 'migrations') })),
]
