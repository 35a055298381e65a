import { Type, type Static } from 'typebox'
import { CardSummarySchema, SearchSchema } from './catalog.ts'
import { OwnNoteSchema } from './collection.ts'
import { ConditionSchema, GradeSchema } from './vault.ts'
import { IdSchema, LineSchema, Nullable, PageQuery, PageSchema, TimeSchema } from './wire.ts'

const Csv = Type.String({
  minLength: 1,
  maxLength: 2_000_000,
  description:
    'A collection as Moxfield, Deckbox, TCGplayer, ManaBox, Cardmarket or this exchange export it, or any CSV with a name and a set or number',
})
export const HoldingsCsvBody = Type.Object({ csv: Csv }, { additionalProperties: false })
export const HoldingDraftBody = Type.Object(
  { csv: Csv, fileName: Type.Optional(LineSchema(0, 200)) },
  { additionalProperties: false },
)

/** A grade as lists kept elsewhere have it: the certificate's number may be unknown (empty). */
export const HoldingGradeSchema = Type.Object(
  { ...GradeSchema.properties, certNumber: LineSchema(0, 40) },
  { additionalProperties: false },
)
const HoldingConditionSchema = Type.Union([...ConditionSchema.anyOf, Type.Literal('')], {
  description: 'Empty where it is not told',
})
export type HoldingCondition = Static<typeof HoldingConditionSchema>
const Quality = {
  condition: HoldingConditionSchema,
  grade: Nullable(HoldingGradeSchema),
}

/** A word of the file that nothing is known of. What it means is asked, and until then not told; a count or a price is left out. */
export const HoldingQuestionSchema = Type.Object({
  column: Type.Union([
    Type.Literal('condition'),
    Type.Literal('finish'),
    Type.Literal('language'),
    Type.Literal('grade'),
    Type.Literal('quantity'),
    Type.Literal('price'),
    Type.Literal('day'),
  ]),
  word: Type.String(),
})
export type HoldingQuestion = Static<typeof HoldingQuestionSchema>
/** A question with how many lines have it. */
export const AskedSchema = Type.Object({ ...HoldingQuestionSchema.properties, lines: Type.Integer() })
export type Asked = Static<typeof AskedSchema>

export const HoldingRowSchema = Type.Object({
  /** Of the file, as a text editor counts. */
  line: Type.Integer(),
  name: Type.String(),
  set: Type.String(),
  number: Type.String(),
  ...Quality,
  /** 0 where the file has a count that can't be read. */
  quantity: Type.Integer(),
  note: OwnNoteSchema,
  /** What the file says by itself; `unreadable`: how many there are can't be read, and nothing is kept of the line. */
  status: Type.Union([
    Type.Literal('matched'),
    Type.Literal('ambiguous'),
    Type.Literal('unknown'),
    Type.Literal('unreadable'),
  ]),
  questions: Type.Array(HoldingQuestionSchema),
  /** What will be kept: the card that the file means or that was chosen; null where the line is left out. */
  card: Nullable(CardSummarySchema),
  /** A copy that the exchange holds for the member: the line changes what is noted of it, and not the list. */
  copyId: Nullable(IdSchema),
})
export type HoldingRow = Static<typeof HoldingRowSchema>

const Columns = Type.Object({
  /** Which program the file is of, as far as its columns tell. */
  program: Nullable(Type.String()),
  /** Headings of which nothing is read. */
  unread: Type.Array(Type.String()),
})
/** Rows are matched, ambiguous, unknown or unreadable. Lines of wishes, of none and without a name are no rows. */
const Counts = {
  rows: Type.Integer(),
  matched: Type.Integer(),
  ambiguous: Type.Integer(),
  unknown: Type.Integer(),
  unreadable: Type.Integer(),
  wished: Type.Integer(),
  none: Type.Integer(),
}
export const HoldingsPreviewSchema = Type.Object({
  rows: Type.Array(HoldingRowSchema),
  counts: Type.Object(Counts),
  columns: Columns,
  questions: Type.Array(AskedSchema),
})
export type HoldingsPreview = Static<typeof HoldingsPreviewSchema>

/** A line that needed a look, with what it may mean. */
export const DraftRowSchema = Type.Object({
  ...HoldingRowSchema.properties,
  /** The cards that the line may mean; empty where it means none. */
  candidates: Type.Array(CardSummarySchema),
  choice: Type.Union([Type.Literal('open'), Type.Literal('card'), Type.Literal('left_out')]),
})
export type DraftRow = Static<typeof DraftRowSchema>
export const HoldingDraftSchema = Type.Object({
  fileName: Type.String(),
  createdAt: TimeSchema,
  /** The first hundred lines that need or needed a look, those that are open first. */
  rows: Type.Array(DraftRowSchema),
  /** The first lines that the file told by itself, to be looked over. */
  matched: Type.Array(HoldingRowSchema),
  counts: Type.Object({
    ...Counts,
    open: Type.Integer(),
    leftOut: Type.Integer(),
    kept: Type.Integer({ description: 'Lines that would be kept now' }),
  }),
  columns: Columns,
  /** What nothing is known of, most lines first. Those on conditions, finishes and languages can be answered. */
  questions: Type.Array(AskedSchema),
})
export type HoldingDraft = Static<typeof HoldingDraftSchema>
export const DraftAnswerSchema = Type.Object({ draft: Nullable(HoldingDraftSchema) })
export const LineParams = Type.Object({ line: Type.Integer({ minimum: 1, maximum: 10_000_000 }) })
export const DraftChoiceBody = Type.Object({ cardId: Nullable(IdSchema) }, { additionalProperties: false })

/** What a word of the file means: a condition, a finish or the code of a language. */
export const DraftWordBody = Type.Object(
  {
    column: Type.Union([Type.Literal('condition'), Type.Literal('finish'), Type.Literal('language')]),
    word: Type.String({ minLength: 1, maxLength: 60 }),
    meaning: Type.String({ minLength: 1, maxLength: 20 }),
  },
  { additionalProperties: false },
)

export const HoldingsImportedSchema = Type.Object({
  cards: Type.Integer({ description: 'Lines of the list that were written' }),
  leftOut: Type.Integer(),
  noted: Type.Integer({ description: 'Copies held by the exchange of which the file told what is noted' }),
})
export type HoldingsImported = Static<typeof HoldingsImportedSchema>

export const HoldingSchema = Type.Object({
  card: CardSummarySchema,
  ...Quality,
  quantity: Type.Integer(),
  note: OwnNoteSchema,
  guideCents: Nullable(Type.Integer()),
  gainCents: Nullable(Type.Integer({ description: 'Of all of the line' })),
  updatedAt: TimeSchema,
})
export type Holding = Static<typeof HoldingSchema>
export const HoldingPageSchema = PageSchema(HoldingSchema)
export const HoldingsQuery = Type.Object({
  ...PageQuery,
  q: SearchSchema,
  tag: Type.Optional(Type.String({ maxLength: 40 })),
})
export const HoldingTagsSchema = Type.Object({
  items: Type.Array(Type.Object({ tag: Type.String(), lines: Type.Integer() })),
})
export type HoldingTags = Static<typeof HoldingTagsSchema>
/** A line of the list as it shall be; without a note, what is noted stays. */
export const HoldingBody = Type.Object(
  {
    condition: Quality.condition,
    grade: Type.Optional(Quality.grade),
    quantity: Type.Integer({ minimum: 0, maximum: 9_999 }),
    note: Type.Optional(OwnNoteSchema),
  },
  { additionalProperties: false },
)
