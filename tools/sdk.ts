import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The SDK's operations from the OpenAPI document: a file for each tag, a function for each operation. The types are the document's;
 * where a shape is exactly one of the contracts', it is called by that name.
 */
const CONTRACTS = join(import.meta.dirname, '../packages/contracts/src')

type Json = Readonly<Record<string, unknown>>
interface Named {
  readonly module: string
  readonly name: string
}
type Names = ReadonlyMap<string, Named>

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const record = (value: unknown): Json => (isRecord(value) ? value : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const words = (tag: string): string => tag.toLowerCase().replaceAll(' ', '-')

/** @returns the text of each file by its name, not yet formatted. */
export async function sdkFiles(document: unknown): Promise<Map<string, string>> {
  const names = await contractNames()
  const files = new Map<string, string[]>()
  const imports = new Map<string, Map<string, Set<string>>>()
  for (const [path, methods] of Object.entries(record(record(document)['paths'])))
    for (const [method, found] of Object.entries(record(methods))) {
      const operation = record(found)
      const tag = words(String(list(operation['tags'])[0]))
      const used = imports.get(tag) ?? new Map<string, Set<string>>()
      imports.set(tag, used)
      files.set(tag, [...(files.get(tag) ?? []), operationText(method, path, operation, new Printer(names, used))])
    }
  return new Map(
    [...files].map(([tag, operations]) => [
      `${tag}.ts`,
      `// Generated from docs/openapi.json by npm run generate.\n${importsText(imports.get(tag) ?? new Map())}\n${operations.join('\n')}`,
    ]),
  )
}

function importsText(used: ReadonlyMap<string, ReadonlySet<string>>): string {
  const ofTypes = [...used]
    .filter(([module]) => module.startsWith('@'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, names]) => `import type { ${[...names].toSorted().join(', ')} } from '${module}'\n`)
  const own = [...(used.get('../operation.ts') ?? [])].toSorted()
  return `${ofTypes.join('')}import { ${own
    .toSorted((a, b) => Number(a === 'Page') - Number(b === 'Page'))
    .map((name) => (name === 'Page' ? 'type Page' : name))
    .join(', ')} } from '../operation.ts'\n`
}

function operationText(method: string, path: string, operation: Json, printer: Printer): string {
  const answer = answerOf(operation)
  const input = inputText(operation, printer)
  const declared = `/** ${String(operation['summary'])}. */\nexport const ${String(operation['operationId'])} = /* @__PURE__ */ `
  if (answer === 'a file') {
    printer.use('../operation.ts', 'address')
    return `${declared}address<${input}>('${path}')\n`
  }
  printer.use('../operation.ts', 'operation')
  const output = answer === null ? 'void' : printer.typeOf(answer)
  return `${declared}operation<${input}, ${output}>('${method.toUpperCase()}', '${path}')\n`
}

/** The schema of what a success answers; null for nothing, and 'a file' for what is no JSON. */
function answerOf(operation: Json): Json | 'a file' | null {
  const [, success] = Object.entries(record(operation['responses'])).find(([status]) => status.startsWith('2')) ?? []
  const content = record(record(success)['content'])
  const json = content['application/json']
  if (json !== undefined) return record(record(json)['schema'])
  return Object.keys(content).length > 0 ? 'a file' : null
}

/** Parameters of the path and the query side by side, and the body. An empty parameter of the query is left out when sent. */
function inputText(operation: Json, printer: Printer): string {
  const inline = printer.anonymous()
  const fields = list(operation['parameters']).map((each) => {
    const { name, required, schema } = record(each)
    const type = inline.typeOf(schema)
    return required === true
      ? `readonly ${String(name)}: ${type}`
      : `readonly ${String(name)}?: ${type} | null | undefined`
  })
  const { required, content } = record(operation['requestBody'])
  const mark = required === true ? '' : '?'
  if ('multipart/form-data' in record(content)) fields.push('readonly body: FormData')
  const body = record(record(content)['application/json'])['schema']
  if (body !== undefined) fields.push(`readonly body${mark}: ${inline.typeOf(body)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`
}

class Printer {
  readonly #names: Names
  readonly #used: Map<string, Set<string>>
  readonly #prefix: string

  constructor(names: Names, used: Map<string, Set<string>>, prefix = '') {
    this.#names = names
    this.#used = used
    this.#prefix = prefix
  }

  /** Types of what is sent: none are named, and what is read-only may be sent as well. */
  anonymous(): Printer {
    return new Printer(new Map(), this.#used, 'readonly ')
  }

  use(module: string, name: string): string {
    this.#used.set(module, (this.#used.get(module) ?? new Set()).add(name))
    return name
  }

  typeOf(value: unknown): string {
    const schema = record(value)
    const options = list(schema['anyOf'])
    if (options.length > 0) return [...new Set(options.map((option) => this.typeOf(option)))].join(' | ')
    if (schema['const'] !== undefined) return literal(schema['const'])
    if (Array.isArray(schema['enum'])) return schema['enum'].map(literal).join(' | ')
    switch (schema['type']) {
      case 'string':
        return 'string'
      case 'integer':
      case 'number':
        return 'number'
      case 'boolean':
        return 'boolean'
      case 'null':
        return 'null'
      case 'array': {
        const item = this.typeOf(schema['items'])
        return this.#prefix + (/^[\w<>]+$/.test(item) ? `${item}[]` : `(${item})[]`)
      }
      case 'object':
        return this.#objectType(schema)
      default:
        return 'unknown'
    }
  }

  #objectType(schema: Json): string {
    const properties = Object.entries(record(schema['properties']))
    if (properties.length === 0) {
      const [values] = Object.values(record(schema['patternProperties']))
      return `Record<string, ${this.typeOf(values ?? schema['additionalProperties'])}>`
    }
    const named = this.#names.get(new Printer(new Map(), new Map()).#shape(schema))
    if (named) return this.use(named.module, named.name)
    const { items, nextCursor, ...others } = record(schema['properties'])
    if (items !== undefined && nextCursor !== undefined && Object.keys(others).length === 0)
      return `${this.use('../operation.ts', 'Page')}<${this.typeOf(record(items)['items'])}>`
    return this.#shape(schema)
  }

  #shape(schema: Json): string {
    const required = new Set(list(schema['required']))
    const fields = Object.entries(record(schema['properties'])).map(
      ([name, property]) =>
        `${this.#prefix}${/^\w+$/.test(name) ? name : `'${name}'`}${required.has(name) ? '' : '?'}: ${this.typeOf(property)}`,
    )
    return `{ ${fields.join('; ')} }`
  }

  static shapeOf(schema: Json): string {
    return new Printer(new Map(), new Map()).#shape(schema)
  }
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value)
}

/** The contracts' named types by their shape. A shape that has two names has none. */
async function contractNames(): Promise<Names> {
  const found = new Map<string, Named[]>()
  for (const file of (await readdir(CONTRACTS)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const module: unknown = await import(join(CONTRACTS, file))
    const source = await readFile(join(CONTRACTS, file), 'utf8')
    for (const [, name = '', schema = ''] of source.matchAll(/export type (\w+) = Static<typeof (\w+)>/g)) {
      const shape = record(module)[schema]
      if (!isRecord(shape) || shape['type'] !== 'object' || !isRecord(shape['properties'])) continue
      const text = Printer.shapeOf(shape)
      found.set(text, [...(found.get(text) ?? []), { module: `@ece/contracts/${file.slice(0, -3)}`, name }])
    }
  }
  return new Map([...found].flatMap(([text, names]) => (names.length === 1 && names[0] ? [[text, names[0]]] : [])))
}
