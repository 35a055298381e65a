import type { Readable } from 'node:stream'

export interface OpenFile {
  readonly sizeBytes: number
  readonly stream: Readable
}

/** Where the bytes are kept. Keys are content-addressed, so a key never changes its bytes and a second `put` is harmless. */
export interface FileStore {
  /** Resolves when the bytes would survive a power cut. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>
  /** The caller reads the stream to its end or destroys it. */
  open(key: string): Promise<OpenFile | undefined>
}
