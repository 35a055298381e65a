import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '../../platform/telemetry/log.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { runImport, type RunImportDeps } from './commands/run-import.ts'
import { beginImport } from './commands/start-import.ts'
import type { CatalogImport, ImportFormat } from './import-store.ts'

export interface TestImports {
  readonly db: TestDatabase['db']
  readonly folder: string
  readonly deps: RunImportDeps
  importFile(name: string, content: string | Buffer, format: ImportFormat, signal?: AbortSignal): Promise<CatalogImport>
  close(): Promise<void>
}

/** A database of its own, and a folder for the files that are imported into it. */
export async function createTestImports(): Promise<TestImports> {
  const test = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'ece-import-'))
  const deps: RunImportDeps = {
    db: test.db,
    log: createLogger({ level: 'silent', format: 'json' }),
    clock: () => new Date(),
  }
  return {
    db: test.db,
    folder,
    deps,
    importFile: async (name, content, format, signal) => {
      const path = join(folder, name)
      await writeFile(path, content)
      const { importId } = await beginImport(deps, { format, mapping: null, fileName: name, path })
      const ended = await runImport(deps, { importId, ...(signal ? { signal } : {}) })
      if (!ended) throw new Error('no import')
      return ended
    },
    close: async () => {
      await test.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const printing = (set: string, number: number, more: object = {}) => ({
  object: 'card',
  id: `${set}-${number}`,
  oracle_id: 'o',
  name: `Card ${number} of ${set}`,
  set,
  set_name: `The set ${set}`,
  collector_number: String(number),
  lang: 'en',
  finishes: ['nonfoil', 'foil'],
  rarity: 'rare',
  artist: 'Somebody',
  released_at: '2020-01-31',
  oracle_text: 'Draw a card.',
  image_uris: { normal: 'https://cards.example/1.jpg' },
  ...more,
})
export const lines = (values: readonly (object | string)[]): string =>
  `[\n${values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(',\n')}\n]\n`
