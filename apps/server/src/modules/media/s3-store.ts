import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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
/** For what is larger than any image. */
const FILE_TIMEOUT_MS = 600_000
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
    await this.#send(
      key,
      new Uint8Array(bytes),
      createHash('sha256').update(bytes).digest('hex'),
      contentType,
      TIMEOUT_MS,
    )
  }

  async putFile(key: string, path: string, contentType: string): Promise<void> {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    // A Blob over the file tells its length, which the store asks for, and can be read again when the request is repeated.
    await this.#send(key, await openAsBlob(path), hash.digest('hex'), contentType, FILE_TIMEOUT_MS)
  }

  async delete(key: string): Promise<void> {
    const answer = await this.#client.fetch(`${this.#endpoint}/${key}`, {
      method: 'DELETE',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await answer.text()
    if (!answer.ok && answer.status !== 404)
      throw new Error(`the file store did not remove ${key}: ${answer.status} ${text.slice(0, 300)}`)
  }

  async #send(
    key: string,
    body: Uint8Array<ArrayBuffer> | Blob,
    sha256: string,
    contentType: string,
    timeoutMs: number,
  ): Promise<void> {
    // The hash is signed and checked by the store, so a body that was damaged on the way is refused.
    const headers = { 'content-type': contentType, 'x-amz-content-sha256': sha256 }
    const answer = await this.#client.fetch(`${this.#endpoint}/${key}`, {
      method: 'PUT',
      headers,
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`the file store refused ${key}: ${answer.status} ${text.slice(0, 300)}`)
  }

  async open(key: string): Promise<OpenFile | undefined> {
    const answer = await this.#client.fetch(`${this.#endpoint}/${key}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (answer.status === 404) {
      await answer.body?.cancel()
      return undefined
    }
    if (!answer.ok || !answer.body)
      throw new Error(`the file store did not give ${key}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    // Node's own fetch gives Node's own stream; the DOM's declaration of the same class differs in a detail.
    const stream = Readable.fromWeb(answer.body as ReadableStream)
    return { sizeBytes: Number(answer.headers.get('content-length') ?? 0), stream }
  }
}
