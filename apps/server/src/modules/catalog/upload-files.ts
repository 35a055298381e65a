import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Queryable } from '../../platform/db/database.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import type { PrivateFiles } from '../media/index.ts'
import { readImport } from './import-store.ts'

/**
 * The files of imports that were uploaded. They are kept in the file store, under the import's id, because the process that
 * took one in and the one that imports it need not be on one machine. Each has a copy on its own disk while it works on it.
 */
export interface UploadFiles {
  readonly files: PrivateFiles
  /** Of this machine, for copies. */
  readonly folder: string
}

/** What stands as the path of an import whose file is in the store. */
export const STORED = 'stored:'

/** Where this process has its copy: with its number, so that one left behind is told from one in use. */
export async function placeForCopy(
  { folder }: UploadFiles,
  importId: Id,
  what: 'received' | 'fetched',
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${importId}.${process.pid}.${what}`)
}

/** Copies the import's file from the store to this machine. False where the store has none. */
export async function fetchUpload({ files }: UploadFiles, importId: Id, path: string): Promise<boolean> {
  const file = await files.open(importId)
  if (!file) return false
  await pipeline(file.stream, createWriteStream(path))
  return true
}

/** A copy that was not written for so long, whoever seems to have its number now, is nobody's. */
const ABANDONED_MS = 24 * 60 * 60_000

/** Removes the copies of processes that were killed, and of what they had put into the store for an import that never began. */
export async function sweepCopies({ files, folder }: UploadFiles, db: Queryable): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [importId = '', pid = ''] = name.split('.')
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (!found || (isAlive(Number(pid)) && Date.now() - found.mtimeMs < ABANDONED_MS)) continue
    if (isId(importId) && !(await readImport(db, importId))) await files.remove(importId)
    await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
