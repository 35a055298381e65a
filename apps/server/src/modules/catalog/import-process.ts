import { clearFoundation, layFoundation } from '../../platform/foundation/part.ts'
import { runImport } from './commands/run-import.ts'

/**
 * The program of an import's own process (jobs.ts starts it): reading a file of half a gigabyte delays no bid there, and its
 * garbage is collected early. It ends with the process that started it, whose end of its standard input closes.
 */
const [importId = ''] = process.argv.slice(2)
const asked = new AbortController()
process.stdin.resume()
process.stdin.on('end', () => asked.abort())
process.stdin.on('error', () => asked.abort())
process.on('SIGTERM', () => asked.abort())

const foundation = await layFoundation(undefined, 'ece-import')
try {
  await runImport(foundation, { importId, signal: asked.signal })
} catch (error) {
  if (!asked.signal.aborted) foundation.log.error({ err: error, importId }, 'an import failed and will be tried again')
  process.exitCode = 1
} finally {
  await clearFoundation(foundation)
}
process.exit() // Standard input may still be open.
