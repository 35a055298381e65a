import type { Static, TObject } from 'typebox'
import { Compile } from 'typebox/compile'

/** What the data of a fact look like: checks them, and brings those of older versions up to date. */
export interface Shape<Data extends object = object> {
  /** Whether these are data of the current version. */
  fits(data: unknown): data is Data
  /** The data of an older version as the current one has them; undefined where that version is not known or they don't fit it. */
  upToDate(version: number, data: object): object | undefined
  /** Why stored data can't be read, for logs. */
  problemOf(version: number, data: object): string
  /** A field that the current version does not have; what is published must have none. */
  unknownField(data: object): string | undefined
}

/** How one older version is read. */
export interface OlderShape<Data> {
  readonly version: number
  /** Data of the current version, made from fitting old ones; undefined where the old ones don't fit. */
  upcast(data: unknown): Data | undefined
}

/** An older version of a fact and its upcaster: `olderVersion(1, OldSchema, (old): Data => ({ ...old, added: null }))`. */
export function olderVersion<Old extends TObject, Data extends object>(
  version: number,
  schema: Old,
  upcast: (old: Static<Old>) => Data,
): OlderShape<Data> {
  const check = checkOf(schema)
  return { version, upcast: (data) => (check(data) ? upcast(data) : undefined) }
}

export function shapeOf<Schema extends TObject>(
  type: string,
  schema: Schema,
  version: number,
  older: readonly OlderShape<Static<Schema>>[],
): Shape<Static<Schema>> {
  const olderByVersion = new Map(older.map((each) => [each.version, each]))
  for (let each = 1; each < version; each += 1)
    if (!olderByVersion.has(each)) throw new Error(`${type}: nothing says how version ${each} is read`)
  const fits = checkOf(schema)
  const fields = new Set(Object.keys(schema.properties))
  return {
    fits,
    upToDate: (stored, data) => olderByVersion.get(stored)?.upcast(data),
    problemOf: (stored, data) =>
      stored > version
        ? `it was written as version ${stored}, and this program knows ${version}`
        : stored < version
          ? `it does not fit version ${stored}`
          : explain(schema, data),
    unknownField: (data) => Object.keys(data).find((field) => !fields.has(field)),
  }
}

/** Compiled at its first use: a process that reads a few facts pays for those. */
function checkOf<Schema extends TObject>(schema: Schema): (data: unknown) => data is Static<Schema> {
  let validator: ReturnType<typeof Compile<Schema>> | undefined
  return (data): data is Static<Schema> => (validator ??= Compile(schema)).Check(data)
}

function explain(schema: TObject, data: object): string {
  const [first] = Compile(schema).Errors(data)
  return first ? `${first.instancePath || 'its data'} ${first.message}` : 'it does not fit'
}
