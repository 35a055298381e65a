import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SOURCES = join(import.meta.dirname, '../..')
/**
 * The program's first file reads it; what child processes are handed of it is picked in one place. OpenTelemetry's SDK is told
 * where its collector is by the environment alone.
 */
const MAY_READ = ['main.ts', 'platform/config/child-environment.ts', 'platform/telemetry/trace.ts']

it('the environment is read in one place and handed on in one', async () => {
  const files = (await readdir(SOURCES, { recursive: true })).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('testing/'),
  )
  const found: string[] = []
  for (const path of files) if (/\bprocess\.env\b/.test(await readFile(join(SOURCES, path), 'utf8'))) found.push(path)
  expect(found.toSorted()).toEqual(MAY_READ)
})
