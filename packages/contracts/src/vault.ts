import { Type, type Static } from 'typebox'
import { CardSummarySchema, SearchSchema } from './catalog.ts'
import { BalanceSchema, IdSchema, LineSchema, Nullable, PageQuery, PageSchema, TimeSchema } from './wire.ts'

export const ConditionSchema = Type.Union([
  Type.Literal('NM'),
  Type.Literal('LP'),
  Type.Literal('MP'),
  Type.Literal('HP'),
  Type.Literal('DMG'),
])
export const GradeSchema = Type.Object(
  {
    grader: LineSchema(2, 10),
    grade: LineSchema(1, 10),
    certNumber: LineSchema(1, 40),
  },
  { additionalProperties: false },
)

export const CopySchema = Type.Object({
  id: IdSchema,
  card: CardSummarySchema,
  /** Null: a member who does not show that the copy is theirs. */
  ownerId: Nullable(IdSchema),
  ownerShown: Type.Boolean(),
  serial: Nullable(Type.Object({ number: Type.Integer(), of: Type.Integer() })),
  condition: Nullable(Type.String()),
  grade: Nullable(GradeSchema),
  custody: Type.Union([Type.Literal('vault'), Type.Literal('wallet')]),
  encumbrance: Nullable(Type.Object({ kind: Type.String(), id: IdSchema })),
  acquiredAt: TimeSchema,
})
export type Copy = Static<typeof CopySchema>
export const CopyPageSchema = PageSchema(CopySchema)

export const IssueBody = Type.Object(
  {
    cardId: IdSchema,
    ownerId: Type.Optional(IdSchema),
    /** Prints copies numbered 1..edition; without it one copy with no serial. */
    edition: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    condition: Type.Optional(ConditionSchema),
    grade: Type.Optional(GradeSchema),
  },
  { additionalProperties: false },
)
/** The issued copy; of an edition the first, and all of them in `copies`. */
export const IssuedSchema = Type.Object({ ...CopySchema.properties, copies: Type.Array(CopySchema) })

export const CopiesQuery = Type.Object({
  ...PageQuery,
  /** A member's id, or `me`. */
  ownerId: Type.Optional(Type.String()),
  cardId: Type.Optional(IdSchema),
  free: Type.Optional(Type.Boolean({ description: 'Only copies that are tied up in nothing' })),
  q: SearchSchema,
  set: Type.Optional(IdSchema),
  condition: Type.Optional(
    Type.Union([...ConditionSchema.anyOf, Type.Literal('graded')], {
      description: 'A condition, or `graded`: those that have a grade instead',
    }),
  ),
  sort: Type.Optional(Type.Union([Type.Literal('newest'), Type.Literal('name')])),
})

export const ShowOwnerBody = Type.Object({ shown: Type.Boolean() }, { additionalProperties: false })

export const OwnershipSchema = Type.Object({
  at: TimeSchema,
  fromId: Nullable(IdSchema),
  fromHandle: Nullable(Type.String()),
  /** Null: a member who does not show that the copy was theirs; likewise above. */
  toId: Nullable(IdSchema),
  toHandle: Nullable(Type.String()),
  reason: Type.String(),
  priceCents: Nullable(BalanceSchema),
  reference: Nullable(Type.Object({ kind: Type.String(), id: IdSchema })),
})
export type Ownership = Static<typeof OwnershipSchema>
export const OwnershipPageSchema = PageSchema(OwnershipSchema)
