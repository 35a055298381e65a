import { randomBytes } from 'node:crypto'
import { access, constants, copyFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore, OpenFile } from './file-store.ts'

/** Files in a folder: written beside their place, synced, then renamed, so that a name always has all its bytes. */
export class DiskStore implements FileStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    await this.#write(key, async (draft) => writeFile(draft, bytes, { flag: 'wx', mode: 0o644 }))
  }

  async putFile(key: string, path: string): Promise<void> {
    await this.#write(key, async (draft) => copyFile(path, draft, constants.COPYFILE_EXCL))
  }

  async delete(key: string): Promise<void> {
    await rm(join(this.#folder, key), { force: true })
  }

  async #write(key: string, write: (draft: string) => Promise<void>): Promise<void> {
    const path = join(this.#folder, key)
    if (await exists(path)) return
    const folder = dirname(path)
    const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
    await mkdir(folder, { recursive: true })
    try {
      await write(draft)
      const file = await open(draft, 'r+')
      try {
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    await syncFolder(folder)
  }

  async open(key: string): Promise<OpenFile | undefined> {
    const file = await open(join(this.#folder, key), 'r').catch((error: Error & { code?: string }) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (!file) return undefined
    try {
      const { size } = await file.stat()
      return { sizeBytes: size, stream: file.createReadStream() }
    } catch (error) {
      await file.close()
      throw error
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The rename itself is in the folder's data. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
