import { Type, type Static } from 'typebox'
import { IdSchema, ImageSchema, LineSchema, Nullable, TimeSchema } from './wire.ts'

export const PublicProfileSchema = Type.Object({
  id: IdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  bio: Type.String(),
  avatar: Nullable(ImageSchema),
  memberSince: TimeSchema,
  /** Whether the caller has blocked this member; absent without a caller. */
  blockedByYou: Type.Optional(Type.Boolean()),
})
export type PublicProfile = Static<typeof PublicProfileSchema>

/** How long a member's name may be, in code points. */
export const NAME_LENGTH = 60

export const ProfileBody = Type.Object(
  {
    displayName: Type.Optional(LineSchema(1, NAME_LENGTH)),
    bio: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
)
export const AvatarBody = Type.Object({ mediaId: Nullable(IdSchema) }, { additionalProperties: false })

export const SettingsSchema = Type.Object(
  {
    theme: Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')]),
    locale: Type.String({
      minLength: 2,
      maxLength: 20,
      description: 'A language tag (BCP 47), or `device`: the first of the device’s languages that the web has',
    }),
    timeZone: Type.String({
      minLength: 2,
      maxLength: 60,
      description: 'An IANA name, or `device`: the zone of whatever the member looks at',
    }),
    reducedMotion: Type.Boolean(),
    tourDone: Type.Boolean({ description: 'Whether the first steps have been shown and ended' }),
    confirmBids: Type.Boolean({
      description: 'Whether the web asks before each bid, not only before those far above the price',
    }),
  },
  { additionalProperties: false },
)
export type MemberSettings = Static<typeof SettingsSchema>
export const SettingsBody = Type.Partial(SettingsSchema, { additionalProperties: false })

export const BlocksSchema = Type.Object({
  items: Type.Array(
    Type.Object({ id: IdSchema, handle: Type.String(), displayName: Type.String(), since: TimeSchema }),
  ),
})

export const SavedSearchSchema = Type.Object({
  id: IdSchema,
  name: Type.String(),
  list: Type.Union([Type.Literal('lots'), Type.Literal('cards')]),
  /** The question as it stands in the list’s address, without the `?`. */
  query: Type.String(),
  createdAt: TimeSchema,
})
export type SavedSearch = Static<typeof SavedSearchSchema>
export const SavedSearchesSchema = Type.Object({ items: Type.Array(SavedSearchSchema) })
export const SaveSearchBody = Type.Object(
  {
    name: LineSchema(1, 80),
    list: SavedSearchSchema.properties.list,
    query: Type.String({ maxLength: 1_000, pattern: '^[^?#]*$' }),
  },
  { additionalProperties: false },
)
