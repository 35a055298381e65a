import type { Readable } from 'node:stream'

export interface OpenFile {
  readonly sizeBytes: number
  readonly stream: Readable
}

/**
 * Where the bytes are kept. A key never changes its bytes (it is made of their hash, or of an id that is used once), so a
 * second `put` is harmless.
 */
export interface FileStore {
  /** Resolves when the bytes would survive a power cut. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>
  /** The same with the bytes of a file on this machine, which are never all in memory. */
  putFile(key: string, path: string, contentType: string): Promise<void>
  /** A key that has nothing is no error. */
  delete(key: string): Promise<void>
  /** The caller reads the stream to its end or destroys it. */
  open(key: string): Promise<OpenFile | undefined>
}
