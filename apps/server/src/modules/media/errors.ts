import { defineErrors } from '../../platform/errors/errors.ts'

export const mediaError = defineErrors('media', {
  no_file: { status: 422, message: 'The upload has no file. Send multipart/form-data with a field named file.' },
  not_an_image: { status: 415, message: 'The file is {found}. Images are JPEG, PNG, WebP, AVIF or GIF.' },
  broken_image: { status: 422, message: 'The image can’t be decoded: {problem}.' },
  too_many_pixels: { status: 422, message: 'The image has more than {maximumPixels} pixels.' },
  quota_reached: {
    status: 429,
    transient: true,
    message: 'You have uploaded {maximumBytes} bytes in a day, which is the limit. Try again later.',
  },
  too_large: { status: 413, message: 'The file is larger than {maximumBytes} bytes.' },
})
