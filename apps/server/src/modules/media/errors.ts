import { defineErrors } from '../../platform/errors/errors.ts'

export const mediaError = defineErrors('media', {
  not_an_image: { status: 415, message: 'This is not a picture that can be read. JPEG, PNG, WebP, AVIF and GIF can.' },
  too_large: { status: 413, message: 'A picture may have at most {maximumBytes} bytes.' },
  too_many_pixels: { status: 422, message: 'A picture may have at most {maximumPixels} pixels.' },
  no_file: { status: 422, message: 'The form has no file.' },
  not_found: { status: 404, message: 'There is no such file.' },
})
