import { LINE, VISIBLE_LINE } from '@ece/rules/text'
import { Type, type Static, type TSchema } from 'typebox'

/** A UUID of ours. */
export const IdSchema = Type.String({ format: 'uuid' })
/** An amount: whole cents, at least one, at most ten billion dollars. */
export const CentsSchema = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000, description: 'Amount in cents' })
/** An amount that may be zero. */
export const BalanceSchema = Type.Integer({ minimum: 0, description: 'Amount in cents' })
/** ISO 8601, UTC. */
export const TimeSchema = Type.String({ format: 'date-time' })

/**
 * Text that stands in one line beside others: a name, a title, a label. No line breaks, nothing that turns the direction of what
 * follows, and something to see where anything is needed at all (rules/text.ts). Lengths are in code points.
 */
export const LineSchema = (minLength: number, maxLength: number, description?: string) =>
  Type.String({
    minLength,
    maxLength,
    pattern: minLength > 0 ? VISIBLE_LINE : LINE,
    ...(description === undefined ? {} : { description }),
  })

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** What every list answers: a page, and the cursor of the next one (null at the end). */
export const PageSchema = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) })

/** What every list takes. A cursor may hold the longest names that a list is sorted by, in any script. */
export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 3_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 24 })),
}

export const IdParams = Type.Object({ id: IdSchema })

/** RFC 9457, with our code, the numbers to recover by, and the correlation id to report. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    correlationId: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
)
export type Problem = Static<typeof ProblemSchema>

/** A picture in several widths; `placeholder` is a tiny data: URL to show while it loads. */
export const ImageSchema = Type.Object({
  id: IdSchema,
  width: Type.Integer(),
  height: Type.Integer(),
  placeholder: Nullable(Type.String()),
  /** The original, always there. */
  url: Type.String(),
  /** Smaller copies, widest last; empty until the job has made them. */
  variants: Type.Array(
    Type.Object({
      format: Type.Union([Type.Literal('avif'), Type.Literal('webp')]),
      width: Type.Integer(),
      url: Type.String(),
    }),
  ),
})
export type Image = Static<typeof ImageSchema>
