// Generated from docs/openapi.json by npm run generate.
import type { Push, PushDevice } from '@ece/contracts/notifications'
import { operation } from '../operation.ts'

/** The key for web push, and your registered devices. */
export const getPush = /* @__PURE__ */ operation<{}, Push>('GET', '/api/v1/me/push')

/** Register this browser for web push. */
export const registerPushDevice = /* @__PURE__ */ operation<
  { readonly body: { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } } },
  PushDevice
>('POST', '/api/v1/me/push-devices')

/** Forget a registered device. */
export const deletePushDevice = /* @__PURE__ */ operation<{ readonly id: string }, void>(
  'DELETE',
  '/api/v1/me/push-devices/{id}',
)
