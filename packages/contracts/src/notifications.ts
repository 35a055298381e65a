import { Type, type Static } from 'typebox'
import { IdSchema, TimeSchema } from './wire.ts'

export const PushDeviceSchema = Type.Object({
  id: IdSchema,
  userAgent: Type.String({ description: 'What the browser called itself when it was registered' }),
  /** Whether it was registered by the session that asks. */
  here: Type.Boolean(),
  createdAt: TimeSchema,
})
export type PushDevice = Static<typeof PushDeviceSchema>

export const PushSchema = Type.Object({
  publicKey: Type.String({
    description: 'The exchange’s VAPID key (RFC 8292), base64url: the `applicationServerKey` of a subscription',
  }),
  /** Whether the exchange sends anything to registered devices yet. */
  delivers: Type.Boolean(),
  maximumDevices: Type.Integer(),
  devices: Type.Array(PushDeviceSchema),
})
export type Push = Static<typeof PushSchema>

/** What a browser’s `PushSubscription.toJSON()` says. */
export const RegisterPushBody = Type.Object(
  {
    endpoint: Type.String({
      minLength: 12,
      maxLength: 1_000,
      pattern: '^https://',
      description: 'Of the browser’s push service. Must be https, on a public host name',
    }),
    keys: Type.Object(
      { p256dh: Type.String({ minLength: 87, maxLength: 88 }), auth: Type.String({ minLength: 22, maxLength: 24 }) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type RegisterPush = Static<typeof RegisterPushBody>
