import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { ImageFormat } from './file-name.ts'
import { withoutTrailer } from './trailer.ts'

const FORMATS: readonly ImageFormat[] = ['png', 'jpeg', 'webp', 'avif', 'gif']
const TRAILER = Buffer.from('PK\u0003\u0004<script>alert(1)</script>'.repeat(20))

it.each(FORMATS)('what stands behind the end of a %s is cut off, and nothing of the image', async (format) => {
  const image = await sharp({
    create: {
      width: 40,
      height: 30,
      channels: 3,
      background: '#abc',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .toFormat(format)
    .toBuffer()
  expect(withoutTrailer(image, format).equals(image)).toBe(true)
  expect(withoutTrailer(Buffer.concat([image, TRAILER]), format).equals(image)).toBe(true)
  for (let cut = 0; cut < image.length; cut += 7) withoutTrailer(image.subarray(0, cut), format) // Never thrown by what is not whole.
})
