import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AwsClient } from 'aws4fetch'

/** Where bytes are kept, by a key of our own making. What is there never changes. */
export interface BlobStore {
  put(key: string, bytes: Buffer, contentType: string): Promise<void>
  get(key: string): Promise<Buffer | undefined>
}

/** Files in a folder: written beside, synced and renamed, so that a crash leaves a whole file or none. */
export function diskStore(folder: string): BlobStore {
  return {
    put: async (key, bytes) => {
      const path = join(folder, key)
      await mkdir(dirname(path), { recursive: true })
      const draft = `${path}.${randomBytes(6).toString('hex')}`
      try {
        const handle = await open(draft, 'wx')
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    get: async (key) =>
      readFile(join(folder, key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
  }
}

export interface S3Options {
  /** Of the bucket: https://host/bucket. */
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** An S3-compatible bucket, with AWS signature version 4. */
export function s3Store({ endpoint, ...credentials }: S3Options): BlobStore {
  const client = new AwsClient({ ...credentials, service: 's3' })
  const url = (key: string): string => `${endpoint.replace(/\/$/, '')}/${key}`
  return {
    put: async (key, bytes, contentType) => {
      const response = await client.fetch(url(key), { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': contentType } })
      if (!response.ok) throw new Error(`the object store answered ${response.status} to a write`)
    },
    get: async (key) => {
      const response = await client.fetch(url(key))
      if (response.status === 404) return undefined
      if (!response.ok) throw new Error(`the object store answered ${response.status} to a read`)
      return Buffer.from(await response.arrayBuffer())
    },
  }
}
