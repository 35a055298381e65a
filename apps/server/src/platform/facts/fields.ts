import { Type } from 'typebox'

/** The kinds of value that facts are made of: ids and values, no text that a person wrote unless it is what happened. */
export const fields = {
  id: Type.String({ minLength: 1 }),
  cents: Type.Integer(),
  count: Type.Integer({ minimum: 0 }),
  /** ISO 8601, UTC. */
  time: Type.String({ minLength: 1 }),
  text: Type.String(),
}

export const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
