import pg from 'pg'
import type { Field, FieldType } from './sql.ts'

/** What PostgreSQL says of a statement that it has parsed and not run. */
export interface Column {
  readonly name: string
  readonly type: FieldType
  /** As PostgreSQL calls it. */
  readonly postgresType: string
  /** Of a table's column that has no NOT NULL. PostgreSQL doesn't say it of expressions, of views and of outer joins. */
  readonly mayBeNull: boolean
}

export type Described = { readonly columns: readonly Column[] } | { readonly refusal: string }

/** How node-postgres, with the parsers of platform/db/database.ts, hands a type over. Every other one comes as text. */
const DELIVERED: Readonly<Record<string, FieldType>> = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  oid: 'number',
  float4: 'number',
  float8: 'number',
  bool: 'boolean',
  date: 'Date',
  timestamp: 'Date',
  timestamptz: 'Date',
  bytea: 'Buffer',
  json: 'any',
  jsonb: 'any',
  interval: 'object',
  point: 'object',
}
/** Arrays that the driver takes apart; its other arrays come as one text. An int8 in one is a text for it, and is not parsed. */
const ARRAYS: Readonly<Record<string, FieldType>> = {
  _int2: 'number[]',
  _int4: 'number[]',
  _float4: 'number[]',
  _float8: 'number[]',
  _bool: 'boolean[]',
  _text: 'string[]',
  _varchar: 'string[]',
  _bpchar: 'string[]',
  _uuid: 'string[]',
  _int8: 'string[]',
  _numeric: 'string[]',
  _timestamptz: 'Date[]',
  _json: 'any[]',
  _jsonb: 'any[]',
  _bytea: 'Buffer[]',
}

interface Names {
  readonly types: ReadonlyMap<number, string>
  /** `table column` of the columns of tables that may be NULL; of views PostgreSQL doesn't know. */
  readonly nullable: ReadonlySet<string>
}

export class Describer {
  readonly #client: pg.ClientBase
  readonly #names: Names
  private constructor(client: pg.ClientBase, names: Names) {
    this.#client = client
    this.#names = names
  }

  static async on(client: pg.ClientBase): Promise<Describer> {
    const types = await client.query<{ oid: number; name: string }>('SELECT oid, typname AS name FROM pg_type')
    const nullable = await client.query<{ key: string }>(
      `SELECT attrelid || ' ' || attnum AS key FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
       WHERE NOT attnotnull AND attnum > 0 AND c.relkind IN ('r', 'p')`,
    )
    return new Describer(client, {
      types: new Map(types.rows.map(({ oid, name }) => [oid, name])),
      nullable: new Set(nullable.rows.map(({ key }) => key)),
    })
  }

  async describe(text: string): Promise<Described> {
    const described = await new Promise<pg.FieldDef[] | Error>((resolve) => {
      this.#client.query(new Description(text, resolve))
    })
    return described instanceof Error
      ? { refusal: described.message }
      : { columns: described.map((field) => this.#column(field)) }
  }

  #column({ name, dataTypeID, tableID, columnID }: pg.FieldDef): Column {
    const postgresType = this.#names.types.get(dataTypeID) ?? String(dataTypeID)
    const type = DELIVERED[postgresType] ?? ARRAYS[postgresType] ?? 'string'
    return { name, type, postgresType, mayBeNull: this.#names.nullable.has(`${tableID} ${columnID}`) }
  }
}

/** Parses and describes a statement by the extended protocol, and runs nothing. */
class Description implements pg.Submittable {
  readonly #text: string
  readonly #done: (result: pg.FieldDef[] | Error) => void
  #fields: pg.FieldDef[] = []
  constructor(text: string, done: (result: pg.FieldDef[] | Error) => void) {
    this.#text = text
    this.#done = done
  }

  submit(connection: pg.Connection): void {
    connection.parse({ name: '', text: this.#text, types: [] }, true)
    connection.describe({ type: 'S', name: '' }, true)
    connection.sync()
  }

  handleRowDescription({ fields }: { readonly fields: pg.FieldDef[] }): void {
    this.#fields = fields
  }

  /** The driver forgets what has failed: "ready" is not told it any more. */
  handleError(error: Error): void {
    this.#done(error)
  }

  handleReadyForQuery(): void {
    this.#done(this.#fields)
  }
}

/** What the source expects and the statement does not give. Empty where they fit. */
export function mismatches(fields: readonly Field[], columns: readonly Column[]): string[] {
  return fields.flatMap((field): string[] => {
    const column = columns.findLast(({ name }) => name === field.name)
    if (!column) return field.isOptional ? [] : [`there is no column "${field.name}"`]
    if (!fits(field.type, column.type))
      return [`"${field.name}" comes as ${column.type} (${column.postgresType}), not as ${field.type}`]
    if (column.mayBeNull && !field.isNullable) return [`"${field.name}" may be NULL`]
    return []
  })
}

function fits(expected: FieldType, delivered: FieldType): boolean {
  if (expected === 'any' || delivered === 'any' || expected === delivered) return true
  if (delivered === 'any[]') return expected.endsWith('[]')
  return expected === 'any[]' && delivered.endsWith('[]')
}
