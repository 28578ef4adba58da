// `npx waymark import reference`: reference data from files, by whoever keeps the installation.

import type { Command } from '#kernel/command.ts'
import { system } from '#kernel/db.ts'
import { ReferenceDataError } from '../dataset-file.ts'
import { importReferenceData, type ReferenceFile, readFiles } from '../reference-data.ts'

export const importReferenceCommand: Command = {
  name: 'import reference',
  usage: 'FOLDER|FILE…',
  summary: 'Updates reference data from JSON files; all of them or none',
  async run(paths, { databases, clock, print }) {
    if (paths.length === 0) {
      print('Say which folder or files: npx waymark import reference reference-data')
      return 2
    }
    let files: ReferenceFile[]
    try {
      files = (await Promise.all(paths.map(readFiles))).flat()
    } catch (error) {
      print(`The files cannot be read: ${(error as Error).message}`)
      return 1
    }
    if (files.length === 0) {
      print(`There is no JSON file in ${paths.join(', ')}.`)
      return 1
    }
    const moment = { now: clock.now(), today: clock.today() }
    try {
      const updates = await databases.as(system, moment, db => importReferenceData(db, files, moment, system.id))
      for (const { dataset, added, changed, ended, unchanged } of updates)
        print(`${dataset}: ${unchanged ? 'as before' : `${added} added, ${changed} changed, ${ended} ended`}`)
      return 0
    } catch (error) {
      if (!(error instanceof ReferenceDataError)) throw error
      print(`${error.message}\nNothing was changed.`)
      return 1
    }
  },
}
