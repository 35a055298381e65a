import { createInterface } from 'node:readline'
import type { Settings } from '../../platform/config/config.ts'
import { clearFoundation, layFoundation } from '../../platform/foundation/part.ts'
import { runImport } from './commands/run-import.ts'

/**
 * The program of an import's own process (jobs.ts starts it): reading a file of half a gigabyte delays no bid there, and its
 * garbage is collected early. It is told its settings on the first line of its standard input, and ends with the process that
 * started it, whose end of that closes.
 */
const [importId = '', path = ''] = process.argv.slice(2)
const asked = new AbortController()
const input = createInterface({ input: process.stdin })
input.on('close', () => asked.abort())
process.stdin.on('error', () => asked.abort())
process.on('SIGTERM', () => asked.abort())

const line = await new Promise<string>((resolve) => input.once('line', resolve).once('close', () => resolve('')))
if (line === '') process.exit(1)
// Written by jobs.ts as the settings that were read at start.
const settings = JSON.parse(line) as Settings
const foundation = await layFoundation(settings, 'ece-import')
try {
  await runImport(foundation, { importId, path, signal: asked.signal })
} catch (error) {
  if (!asked.signal.aborted) foundation.log.error({ err: error, importId }, 'an import failed and will be tried again')
  process.exitCode = 1
} finally {
  await clearFoundation(foundation)
}
process.exit() // Standard input may still be open.
