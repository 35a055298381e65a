import { setTimeout as sleep } from 'node:timers/promises'
import type { Image } from '@ece/contracts/wire'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestParts, type TestExchange } from '../../testing/exchange.ts'
import { httpPart } from '../../platform/http/part.ts'
import { newId } from '../../platform/ids/ids.ts'
import { mediaApiPart, mediaServicePart, mediaWorkPart } from './index.ts'

let exchange: TestExchange
let base: string
const memberId = newId()

beforeAll(async () => {
  exchange = await startTestParts(() => [mediaApiPart, mediaWorkPart], { MEDIA_MAXIMUM_BYTES: '400000' })
  const http = exchange.started.get(httpPart)
  // Identity has its own tests; here a header says who it is.
  http.authenticateWith(async ({ authorization }) => ({
    memberId,
    via: 'access-token',
    sessionId: null,
    roles: ['member'],
    permissions: new Set(authorization === 'Bearer may' ? ['media.upload'] : []),
    emailVerified: true,
    suspended: false,
  }))
  base = exchange.address
})
afterAll(async () => {
  await exchange.close()
})

async function upload(
  bytes: Buffer,
  name: string,
  { type = 'image/png', token = 'may' }: { type?: string; token?: string } = {},
): Promise<{ status: number; body: Image & { code?: string; detail?: string } }> {
  const form = new FormData()
  form.set('purpose', 'avatar')
  form.set('file', new Blob([new Uint8Array(bytes)], { type }), name)
  const answer = await fetch(`${base}/api/v1/media`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${token}` },
  })
  // The shape is what the test then expects of it.
  return { status: answer.status, body: (await answer.json()) as Image & { code?: string; detail?: string } }
}

const picture = async (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#884422' } })
    .png()
    .toBuffer()

describe('uploading an image', () => {
  it('gives its variants in AVIF and WebP as soon as the job has made them', async () => {
    const { status, body } = await upload(await picture(700, 900), 'card.png')
    expect(status).toBe(201)
    expect(body).toMatchObject({
      width: 700,
      height: 900,
      variants: [],
      placeholder: expect.stringContaining('data:image/webp'),
    })
    const media = exchange.started.get(mediaServicePart)
    let image: Image | undefined
    for (let tries = 0; tries < 100 && !image?.variants.length; tries += 1) {
      await sleep(100)
      image = (await media.images(exchange.db, [body.id])).get(body.id)
    }
    expect(image?.variants.map(({ format, width }) => `${width}.${format}`)).toEqual([
      '160.avif',
      '160.webp',
      '320.avif',
      '320.webp',
      '480.avif',
      '480.webp',
      '640.avif',
      '640.webp',
    ])
    for (const { url, format, width } of image?.variants ?? []) {
      const answer = await fetch(base + url)
      expect(answer.headers.get('content-type')).toBe(`image/${format}`)
      expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
        width,
        format: format === 'avif' ? 'heif' : 'webp',
      })
    }
    expect(await exchange.db.query(`SELECT type FROM events.log WHERE type = 'media.variants_made'`)).toHaveLength(1)
  })

  it('serves files that browsers may keep for ever, and answers 304 to those that have them', async () => {
    const { body } = await upload(await picture(20, 30), 'x.png')
    const first = await fetch(base + body.url)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(
      (await fetch(base + body.url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })).status,
    ).toBe(304)
    const missing = await fetch(base + body.url.replace('original.png', '160.avif'))
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect((await fetch(`${base}/media/${'0'.repeat(64)}/..%2f..%2fsecret`)).status).toBe(400)
  })

  it.each([
    [
      'a program that is called a picture',
      Buffer.concat([Buffer.from('4d5a9000', 'hex'), Buffer.alloc(500)]),
      'holiday.png',
      415,
      'media.not_an_image',
    ],
    [
      'an SVG that is called a picture',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'holiday.png',
      415,
      'media.not_an_image',
    ],
    ['an empty file', Buffer.alloc(0), 'holiday.png', 422, 'media.no_file'],
    ['a file above the limit', Buffer.alloc(500_000, 1), 'holiday.png', 413, 'media.too_large'],
  ])('refuses %s', async (_what, bytes, name, status, code) => {
    expect(await upload(bytes, name)).toMatchObject({ status, body: { code } })
  })

  it('is for members who may, and takes nothing but a form', async () => {
    expect(await upload(await picture(5, 5), 'x.png', { token: 'may not' })).toMatchObject({
      status: 403,
      body: { code: 'http.forbidden' },
    })
    const answer = await fetch(`${base}/api/v1/media`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer may', 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(415)
  })
})
