import { isId, type Id } from '../../platform/ids/ids.ts'
import type { FileStore, OpenFile } from './file-store.ts'

/** Files that have no public address: whoever keeps one decides who reads it, by its id. */
export interface PrivateFiles {
  /** Keeps the bytes of a file on this machine, however large. Resolves when they would survive a power cut. */
  keep(id: Id, path: string, contentType: string): Promise<void>
  open(id: Id): Promise<OpenFile | undefined>
  /** Done again, it changes nothing. */
  remove(id: Id): Promise<void>
}

export function privateFiles(files: FileStore): PrivateFiles {
  return {
    keep: async (id, path, contentType) => files.putFile(keyOf(id), path, contentType),
    open: async (id) => files.open(keyOf(id)),
    remove: async (id) => files.delete(keyOf(id)),
  }
}

/** Outside of what an address under /media can name, which begins with two digits of a hash (`storedName`). */
function keyOf(id: Id): string {
  if (!isId(id)) throw new Error(`not an id: ${id}`)
  return `private/${id}`
}
