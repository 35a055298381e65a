import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import type { FileStore, OpenFile } from './file-store.ts'

export interface S3Options {
  /** With the bucket, without a slash at its end: `https://host/bucket`. */
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const TIMEOUT_MS = 30_000
/** After a failed request or a 5xx, by aws4fetch, with backoff. */
const RETRIES = 3

/** Files in an S3-compatible store (AWS, MinIO, R2, Ceph), by requests signed with AWS Signature Version 4. */
export class S3Store implements FileStore {
  readonly #client: AwsClient
  readonly #endpoint: string

  constructor({ endpoint, region, accessKeyId, secretAccessKey }: S3Options) {
    this.#endpoint = endpoint.replace(/\/$/, '')
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES })
  }

  async put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    // The hash is signed and checked by the store, so a body that was damaged on the way is refused.
    const headers = { 'content-type': contentType, 'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex') }
    const answer = await this.#client.fetch(`${this.#endpoint}/${key}`, { method: 'PUT', headers, body: new Uint8Array(bytes), signal: AbortSignal.timeout(TIMEOUT_MS) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`the file store refused ${key}: ${answer.status} ${text.slice(0, 300)}`)
  }

  async open(key: string): Promise<OpenFile | undefined> {
    const answer = await this.#client.fetch(`${this.#endpoint}/${key}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (answer.status === 404) {
      await answer.body?.cancel()
      return undefined
    }
    if (!answer.ok || !answer.body) throw new Error(`the file store did not give ${key}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    // Node's own fetch gives Node's own stream; the DOM's declaration of the same class differs in a detail.
    const stream = Readable.fromWeb(answer.body as ReadableStream)
    return { sizeBytes: Number(answer.headers.get('content-length') ?? 0), stream }
  }
}
