import { createHash, createHmac } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DiskStore } from './disk-store.ts'
import { fileStoreSuite } from './file-store-suite.ts'
import { S3Store } from './s3-store.ts'

describe('files on disk', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ece-files-'))
  })
  afterAll(async () => rm(folder, { recursive: true, force: true }))
  fileStoreSuite(() => new DiskStore(folder))

  it('leaves no drafts behind', async () => {
    expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.draft'))).toEqual([])
  })
})

const SECRET = 'a secret of the store'

describe('files in an S3-compatible store', () => {
  const bucket = new Map<string, Buffer>()
  const types = new Map<string, string>()
  let server: Server
  let endpoint: string

  beforeAll(async () => {
    server = createServer((request, response) => {
      void (async () => {
        const body = await buffer(request)
        const key = request.url ?? ''
        if (!isSigned(request, body)) response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
        else if (request.method === 'PUT') {
          bucket.set(key, body)
          types.set(key, request.headers['content-type'] ?? '')
          // Stores refuse a body of unknown length.
          response.writeHead(request.headers['content-length'] === undefined ? 411 : 200).end()
        } else if (request.method === 'DELETE') {
          bucket.delete(key)
          response.writeHead(204).end()
        } else {
          const bytes = bucket.get(key)
          response
            .writeHead(bytes ? 200 : 404, bytes ? { 'content-length': bytes.length } : {})
            .end(bytes ?? '<Error><Code>NoSuchKey</Code></Error>')
        }
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/cards`
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const open = (secretAccessKey = SECRET): S3Store =>
    new S3Store({ endpoint, region: 'eu-test-1', accessKeyId: 'KEY', secretAccessKey })
  fileStoreSuite(() => open())

  it('says what kind of file it is, in the bucket', async () => {
    await open().put('ab/cd/kind.avif', Buffer.from('x'), 'image/avif')
    expect(types.get('/cards/ab/cd/kind.avif')).toBe('image/avif')
  })

  it('rejects when the store refuses the signature', async () => {
    await expect(open('another secret').put('ab/cd/x.webp', Buffer.from('x'), 'image/webp')).rejects.toThrow(
      /403.*SignatureDoesNotMatch/,
    )
    await expect(open('another secret').open('ab/cd/one.webp')).rejects.toThrow(/403/)
  })
})

/** AWS Signature Version 4, as a store checks it (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = '', 'x-amz-content-sha256': hash, 'x-amz-date': date } = request.headers
  const [, credential = '', signedHeaders = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(authorization) ?? []
  if (typeof hash !== 'string' || typeof date !== 'string' || signature === undefined) return false
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== createHash('sha256').update(body).digest('hex')) return false
  const [, day = '', region = '', service = ''] = credential.split('/')
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
  const canonical = [request.method, request.url, '', headers.join(''), signedHeaders, hash].join('\n')
  const text = [
    'AWS4-HMAC-SHA256',
    date,
    `${day}/${region}/${service}/aws4_request`,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(
    (last, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${SECRET}`,
  )
  return createHmac('sha256', key).update(text).digest('hex') === signature
}
