import type { Distribution } from './citus-plan.ts'

/** A table as the catalog has it. */
export interface CatalogTable {
  readonly name: string
  /** The columns of each key that is unique, by the name of its index. */
  readonly unique: readonly { readonly name: string; readonly columns: readonly string[] }[]
  readonly foreign: readonly ForeignKey[]
  readonly columns: readonly CatalogColumn[]
  readonly triggers: readonly string[]
}

export interface ForeignKey {
  readonly name: string
  readonly columns: readonly string[]
  readonly to: string
  readonly toColumns: readonly string[]
}

export interface CatalogColumn {
  readonly name: string
  readonly type: string
  readonly isNullable: boolean
  readonly isGenerated: boolean
  readonly default: string | null
}

export type Plan = Readonly<Record<string, Distribution>>

/** What the catalog says, in one row a table; partitions are where their table is. */
export const CATALOG = `
  SELECT n.nspname || '.' || c.relname AS name,
    coalesce((SELECT jsonb_agg(jsonb_build_object('name', ic.relname, 'columns',
        (SELECT jsonb_agg(coalesce(a.attname, '(expression)') ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
         LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number WHERE k.place <= i.indnkeyatts)) ORDER BY ic.relname)
      FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisunique), '[]') AS unique,
    coalesce((SELECT jsonb_agg(jsonb_build_object('name', f.conname, 'to', f.confrelid::regclass::text,
        'columns', (SELECT jsonb_agg(a.attname ORDER BY k.place) FROM unnest(f.conkey) WITH ORDINALITY AS k (number, place)
                    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.number),
        'toColumns', (SELECT jsonb_agg(a.attname ORDER BY k.place) FROM unnest(f.confkey) WITH ORDINALITY AS k (number, place)
                      JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.number)) ORDER BY f.conname)
      FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f'), '[]') AS foreign,
    (SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'isNullable', NOT a.attnotnull,
        'isGenerated', a.attgenerated <> '', 'default', pg_get_expr(d.adbin, d.adrelid)) ORDER BY a.attnum)
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    coalesce((SELECT jsonb_agg(t.tgname ORDER BY t.tgname) FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal), '[]') AS triggers
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'graphile_worker')
  ORDER BY 1`

/** What keeps a table from being distributed as the plan says; for a table on the coordinator, what it may not refer to. */
export function problemsOf(table: CatalogTable, plan: Plan): string[] {
  const own = plan[table.name]
  const problems = table.foreign.flatMap((key) => foreignProblem(key, own, plan))
  if (!own) return problems
  const key = table.columns.find(({ name }) => name === own.by)
  if (!key) return [`there is no column ${own.by}`]
  if (key.isNullable) problems.push(`${own.by} may be NULL`)
  if (key.isGenerated) problems.push(`${own.by} is generated`)
  for (const { name, columns } of table.unique)
    if (!columns.includes(own.by)) problems.push(`${name} is unique without ${own.by}`)
  for (const trigger of table.triggers) problems.push(`it has the trigger ${trigger}`)
  for (const column of table.columns) problems.push(...defaultProblem(column))
  return problems
}

function foreignProblem(
  { name, columns, to, toColumns }: ForeignKey,
  own: Distribution | undefined,
  plan: Plan,
): string[] {
  const other = plan[to]
  if (!own && !other) return []
  if (!own) return [`${name} refers from the coordinator to ${to}, which is distributed`]
  if (!other) return [`${name} refers to ${to}, which is on the coordinator`]
  const place = columns.indexOf(own.by)
  const isWithKey = place >= 0 && toColumns[place] === other.by
  return isWithKey && own.group === other.group ? [] : [`${name} refers to ${to} without the distribution column`]
}

/** A default is worked out where the row is put: what only one server knows can't be one; numbers are drawn by 64 bits. */
function defaultProblem({ name, type, default: value }: CatalogColumn): string[] {
  if (value === null) return []
  if (/xact|txid|snapshot/.test(value)) return [`the default of ${name} is of one server`]
  return value.includes('nextval') && type !== 'bigint' ? [`${name} is counted by ${type}, not by bigint`] : []
}

/** Key types must be one type within a group. */
export function groupTypes(tables: readonly CatalogTable[], plan: Plan): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>()
  for (const { name, columns } of tables) {
    const own = plan[name]
    const type = columns.find((column) => column.name === own?.by)?.type
    if (!own || type === undefined) continue
    types.set(own.group, (types.get(own.group) ?? new Set()).add(type))
  }
  return types
}

interface Mention {
  readonly table: string
  readonly alias: string | undefined
}

/** What Citus would refuse, or move between servers, in a statement. Nothing is assumed: what can't be shown is a problem. */
export function statementProblems(sql: string, plan: Plan): string[] {
  const text = sql.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/\s+/g, ' ')
  const mentions = mentionsIn(text, plan)
  if (mentions.length === 0 || /^ ?TRUNCATE/.test(text)) return []
  const problems: string[] = []
  const tables = [...new Set(mentions.map(({ table }) => table))]
  const isOneKey = areOneKey(mentions, text, plan)
  if (tables.length > 1 && !isOneKey) problems.push(`joins ${tables.join(' and ')}`)
  const isBound = mentions.every((mention) => isFixed(mention, text, plan))
  if (/\bFOR (?:NO KEY )?UPDATE|\bFOR (?:KEY )?SHARE/.test(text) && !isBound)
    problems.push(`locks ${tables.join(' and ')}`)
  const isModifyingCte = /^ ?WITH .*\bAS (?:NOT MATERIALIZED |MATERIALIZED )?\( ?(?:DELETE|UPDATE|INSERT)\b/.test(text)
  if (isModifyingCte && !isBound) problems.push(`changes rows in a WITH: ${tables.join(' and ')}`)
  for (const table of tables) {
    const set = new RegExp(`UPDATE ${table}(?: AS)?(?: \\w+)? SET (?<set>.*?)(?: FROM | WHERE |$)`).exec(text)
      ?.groups?.['set']
    if (set !== undefined && new RegExp(`\\b${plan[table]?.by ?? ''} =`).test(set))
      problems.push(`moves rows of ${table}`)
  }
  return problems
}

const NO_ALIAS = new Set([
  'where',
  'set',
  'on',
  'join',
  'left',
  'cross',
  'order',
  'group',
  'using',
  'limit',
  'for',
  'select',
  'values',
  'returning',
  'union',
])

function mentionsIn(text: string, plan: Plan): Mention[] {
  return [...text.matchAll(/\b(?<table>[a-z]+\.[a-z_]+)\b(?! ?\.)(?:(?: AS)? (?<alias>[a-z]\w*)\b)?/g)].flatMap(
    ({ groups = {} }) => {
      const { table = '', alias = '' } = groups
      return table in plan ? [{ table, alias: alias === '' || NO_ALIAS.has(alias) ? undefined : alias }] : []
    },
  )
}

/** The keys of all mentions are made equal to each other by what the statement says, one after the other. */
function areOneKey(mentions: readonly Mention[], text: string, plan: Plan): boolean {
  const parent = new Map<string, string>()
  const root = (node: string): string => {
    const above = parent.get(node) ?? node
    return above === node ? node : root(above)
  }
  for (const [, left = '', right = ''] of text.matchAll(/\b(\w+\.\w+|\w+) = (\w+\.\w+|\$\d+)/g))
    parent.set(root(left), root(right))
  const groups = new Set(mentions.map(({ table }) => plan[table]?.group))
  const keys = new Set(mentions.map((mention) => root(keyOf(mention, plan))))
  return groups.size === 1 && keys.size === 1
}

function isFixed(mention: Mention, text: string, plan: Plan): boolean {
  return new RegExp(`(?<![.\\w])${keyOf(mention, plan).replace('.', String.raw`\.`)} = \\$\\d`).test(text)
}

function keyOf({ table, alias }: Mention, plan: Plan): string {
  const by = plan[table]?.by ?? ''
  return alias === undefined ? by : `${alias}.${by}`
}
