import { SearchSchema } from './catalog.ts'
import { Type, type Static } from 'typebox'
import { ConditionSchema, CopySchema } from './vault.ts'
import { BalanceSchema, IdSchema, Nullable, PageQuery, PageSchema } from './wire.ts'

/** What may be asked to be done at once with copies that are named by id; by a filter there is no such bound. */
export const MOST_CHOSEN = 100

/** What somebody paid: hundredths of the currency's unit, whatever its own coins. */
export const PaidSchema = Type.Object(
  {
    cents: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
  },
  { additionalProperties: false },
)
export type Paid = Static<typeof PaidSchema>

const NoteText = Type.String({ maxLength: 2_000, pattern: '^[^\\u0000]*$' })
const TagSchema = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: '^[^,;\\n\\r\\t\\u0000]*[^,;\\s\\u0000][^,;\\n\\r\\t\\u0000]*$',
  description: 'Without commas, semicolons and line breaks',
})
const TagsSchema = Type.Array(TagSchema, { maxItems: 20 })
const DaySchema = Type.String({ format: 'date' })

/** What an owner notes of a copy, or of a card kept elsewhere: nobody else ever sees it. */
export const OwnNoteSchema = Type.Object(
  { note: NoteText, tags: TagsSchema, paid: Nullable(PaidSchema), paidOn: Nullable(DaySchema) },
  { additionalProperties: false },
)
export type OwnNote = Static<typeof OwnNoteSchema>

/** What a member knows of one copy: their note, and of a copy that is theirs what it cost here and has gained. */
export const CopyRecordSchema = Type.Object({
  note: Nullable(OwnNoteSchema),
  /** Null unless the copy is yours and was bought here. */
  boughtCents: Nullable(BalanceSchema),
  /** Null unless the copy is yours and a guide has a price. */
  guideCents: Nullable(BalanceSchema),
  /** As in the collection: guide price less what was paid, as noted, else as bought here. */
  gainCents: Nullable(Type.Integer()),
})
export type CopyRecord = Static<typeof CopyRecordSchema>

export const OwnCopySchema = Type.Object({
  ...CopySchema.properties,
  guideCents: Nullable(BalanceSchema),
  note: Nullable(OwnNoteSchema),
  /** What was paid for it here, in the exchange's currency: its share of the lot's price. Null: it came another way. */
  boughtCents: Nullable(BalanceSchema),
  /** Guide price less what was paid (as noted, else as bought here), where both are known and of the exchange's currency. */
  gainCents: Nullable(Type.Integer()),
})
export type OwnCopy = Static<typeof OwnCopySchema>

export const CollectionStateSchema = Type.Union(
  [Type.Literal('free'), Type.Literal('auction'), Type.Literal('held'), Type.Literal('wallet')],
  {
    description:
      '`free`: in the vault and tied up in nothing; `auction`: in a lot; `held`: tied up in something else; `wallet`: in a wallet outside',
  },
)
export const CollectionSortSchema = Type.Union(
  [
    Type.Literal('newest'),
    Type.Literal('name'),
    Type.Literal('number'),
    Type.Literal('guide_high'),
    Type.Literal('guide_low'),
  ],
  {
    description:
      '`number`: by set and collector number. Copies without a guide price come last, whichever way guide prices go',
  },
)
export type CollectionSort = Static<typeof CollectionSortSchema>

const filter = {
  q: SearchSchema,
  set: Type.Optional(IdSchema),
  rarity: Type.Optional(Type.String({ maxLength: 80, description: 'A rarity, or `none`: cards that have none' })),
  condition: Type.Optional(
    Type.Union([...ConditionSchema.anyOf, Type.Literal('graded')], {
      description: 'A condition, or `graded`: those that have a grade instead',
    }),
  ),
  state: Type.Optional(CollectionStateSchema),
  tag: Type.Optional(Type.String({ maxLength: 40 })),
}
export const CollectionFilterSchema = Type.Object(filter, { additionalProperties: false })
export type CollectionFilterWire = Static<typeof CollectionFilterSchema>

export const OwnCopiesQuery = Type.Object({ ...PageQuery, ...filter, sort: Type.Optional(CollectionSortSchema) })
export const OwnCopyPageSchema = PageSchema(OwnCopySchema)

export const CollectionQuery = Type.Object({
  ...filter,
  sort: Type.Optional(CollectionSortSchema),
  free: Type.Optional(Type.Boolean({ description: 'The same as `state=free`' })),
  format: Type.Optional(
    Type.Union([Type.Literal('ece'), Type.Literal('moxfield'), Type.Literal('deckbox'), Type.Literal('tcgplayer')]),
  ),
  ids: Type.Optional(
    Type.String({ maxLength: 4_000, description: 'Of these copies only: up to 100 ids, separated by commas' }),
  ),
})

const Worth = {
  copies: Type.Integer(),
  /** Of the copies that have a guide price. */
  guideCents: BalanceSchema,
  /** How many copies have none. */
  unpriced: Type.Integer(),
}
export const CollectionSummarySchema = Type.Object({
  ...Worth,
  free: Type.Integer(),
  /** Of what the filter shows. */
  shown: Type.Object({ ...Worth, free: Type.Integer() }),
  /** What each filter can be set to, with how many copies that shows beside the other filters. */
  sets: Type.Array(Type.Object({ id: IdSchema, name: Type.String(), copies: Type.Integer() })),
  rarities: Type.Array(Type.Object({ rarity: Type.String(), copies: Type.Integer() })),
  conditions: Type.Array(Type.Object({ condition: Type.String(), copies: Type.Integer() })),
  states: Type.Array(Type.Object({ state: CollectionStateSchema, copies: Type.Integer() })),
  tags: Type.Array(Type.Object({ tag: Type.String(), copies: Type.Integer() })),
})
export type CollectionSummary = Static<typeof CollectionSummarySchema>

/** Which copies something is done with: those named, or everything that the filter shows. */
const Chosen = {
  ids: Type.Optional(Type.Array(IdSchema, { minItems: 1, maxItems: MOST_CHOSEN })),
  filter: Type.Optional(CollectionFilterSchema),
}
export const BulkNotesBody = Type.Object(
  {
    ...Chosen,
    addTags: Type.Optional(TagsSchema),
    removeTags: Type.Optional(TagsSchema),
    /** In place of what is noted; empty takes it away. */
    note: Type.Optional(NoteText),
  },
  { additionalProperties: false },
)
export const BulkNotesDoneSchema = Type.Object({ copies: Type.Integer({ description: 'Copies that were chosen' }) })
