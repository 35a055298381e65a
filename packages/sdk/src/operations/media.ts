// Generated from docs/openapi.json by npm run generate.
import type { Image } from '@ece/contracts/wire'
import { operation } from '../operation.ts'

/** Upload an image. */
export const uploadMedia = /* @__PURE__ */ operation<{ readonly body: FormData }, Image>('POST', '/api/v1/media')
