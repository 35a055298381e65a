import { Type, type Static } from 'typebox'
import { IdSchema, LineSchema, Nullable, PageQuery, PageSchema, TimeSchema } from './wire.ts'

export const MeSchema = Type.Object({
  user: Type.Object({ id: IdSchema, email: Type.String(), name: Type.String(), username: Nullable(Type.String()) }),
  roles: Type.Array(Type.String()),
  permissions: Type.Array(Type.String()),
  emailVerified: Type.Boolean(),
})
export type Me = Static<typeof MeSchema>

export const MemberSchema = Type.Object({
  id: IdSchema,
  email: Type.String(),
  name: Type.String(),
  username: Nullable(Type.String()),
  emailVerified: Type.Boolean(),
  suspendedAt: Nullable(TimeSchema),
  suspensionReason: Nullable(Type.String()),
  createdAt: TimeSchema,
  /** The account was erased: name and address are stand-ins. */
  erasedAt: Nullable(TimeSchema),
  roles: Type.Array(Type.String()),
})
export type MemberView = Static<typeof MemberSchema>
export const MemberPageSchema = PageSchema(MemberSchema)
export const MembersQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Type.String({ maxLength: 100 })),
  role: Type.Optional(Type.String({ maxLength: 20 })),
})
export const SuspendBody = Type.Object(
  { reason: Type.String({ minLength: 3, maxLength: 500 }) },
  { additionalProperties: false },
)

export const SecurityEventSchema = Type.Object({
  type: Type.String(),
  at: TimeSchema,
  data: Type.Record(Type.String(), Type.Unknown()),
})
export const SecurityEventPageSchema = PageSchema(SecurityEventSchema)

export const SecondFactorSchema = Type.Object({
  isOn: Type.Boolean(),
  /** Those that have not been used; null while it is off. */
  recoveryCodesLeft: Nullable(Type.Integer({ minimum: 0 })),
  /** On how many devices the code is not asked for. */
  trustedDevices: Type.Integer({ minimum: 0 }),
})
export type SecondFactorView = Static<typeof SecondFactorSchema>

export const EmailChangeSchema = Type.Object({
  /** Null where none was asked for. It is shown after its hour too, until it is sent again or cancelled. */
  pending: Nullable(
    Type.Object({ newEmail: Type.String(), requestedAt: TimeSchema, sentAt: TimeSchema, expiresAt: TimeSchema }),
  ),
})
export type EmailChangeView = Static<typeof EmailChangeSchema>
export const NewEmailBody = Type.Object(
  { email: Type.String({ format: 'email', maxLength: 254 }), password: Type.String({ maxLength: 200 }) },
  { additionalProperties: false },
)
export const ConfirmEmailBody = Type.Object(
  { token: Type.String({ minLength: 1, maxLength: 100 }) },
  { additionalProperties: false },
)
/** The address that is the member's from now on. */
export const NewEmailSchema = Type.Object({ email: Type.String() })

export const ApiKeySchema = Type.Object({
  id: IdSchema,
  name: Type.String(),
  /** The first characters, to recognise it by. */
  prefix: Type.String(),
  scopes: Type.Array(Type.String()),
  createdAt: TimeSchema,
  expiresAt: Nullable(TimeSchema),
  /** To five minutes; null before the first time. */
  lastUsedAt: Nullable(TimeSchema),
})
export const ApiKeysSchema = Type.Object({ items: Type.Array(ApiKeySchema) })
export const CreateApiKeyBody = Type.Object(
  {
    name: LineSchema(1, 60),
    scopes: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 40 }),
    expiresAt: Type.Optional(TimeSchema),
    /** Of the member, once more. */
    password: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
)
/** `key` is shown this once. */
export const CreatedApiKeySchema = Type.Object({ ...ApiKeySchema.properties, key: Type.String() })

export const MailSchema = Type.Object({
  id: IdSchema,
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  html: Type.String(),
  at: TimeSchema,
})
export const MailPageSchema = PageSchema(MailSchema)
export const MailQuery = Type.Object({ ...PageQuery, to: Type.Optional(Type.String({ maxLength: 200 })) })
