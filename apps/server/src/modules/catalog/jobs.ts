import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { childEnvironment } from '../../platform/config/child-environment.ts'
import type { Settings } from '../../platform/config/config.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { IMPORT_JOB } from './commands/start-import.ts'
import { fetchUpload, placeForCopy, STORED, type UploadFiles } from './upload-files.ts'
import { readImport } from './import-store.ts'

const PROGRAM = join(import.meta.dirname, 'import-process.ts')
/** Early collections and a small young generation: a file of 500 MB peaks below 300 MB (bench/import-memory.ts). */
const SMALL = ['--optimize-for-size', '--max-semi-space-size=8', '--max-old-space-size=256']

const POOL_SIZE = 4

/** A file that was uploaded is needed until its import has ended. */
export function defineCatalogJobs(
  jobs: Pick<Jobs, 'define'>,
  { db, settings, uploads }: { readonly db: Queryable; readonly settings: Settings; readonly uploads: UploadFiles },
): void {
  jobs.define(IMPORT_JOB, async ({ importId }, { signal }) => {
    const id = String(importId)
    const found = await readImport(db, id)
    if (!found) return
    const isStored = found.path.startsWith(STORED)
    const path = isStored ? await placeForCopy(uploads, id, 'fetched') : found.path
    try {
      // What is not in the store is no file here either, and the import says so.
      if (!found.finishedAt && isStored) await fetchUpload(uploads, id, path)
      if (!found.finishedAt) await runInProcess(id, path, settings, signal)
      const ended = await readImport(db, id)
      if (!ended?.finishedAt) return
      if (isStored) await uploads.files.remove(id)
      else await rm(path, { force: true })
    } finally {
      if (isStored) await rm(path, { force: true })
    }
  })
}

/**
 * The settings, secrets among them, go through the pipe: an environment and arguments can be read from outside. Rejects when
 * the process ends otherwise than by itself: then the job, and with it the import, is taken up again.
 */
async function runInProcess(importId: Id, path: string, settings: Settings, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [...SMALL, PROGRAM, importId, path], {
    env: childEnvironment({}),
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  child.stdin.on('error', () => undefined) // It may end before it has read.
  child.stdin.write(`${JSON.stringify({ ...settings, DATABASE_POOL_SIZE: POOL_SIZE })}\n`)
  const stop = (): void => void child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  try {
    const [code, by] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (exitCode, exitSignal) => resolve([exitCode, exitSignal]))
    })
    if (code !== 0) throw new Error(`the process of the import ${importId} ended with ${by ?? code}`)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
