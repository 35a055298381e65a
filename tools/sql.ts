import { join, relative } from 'node:path'
import ts from 'typescript'
import { TextResolver } from './sql-texts.ts'

/** A place in the source that sends a statement, with every text that it can send and the shape of the rows that it expects. */
export interface SentStatement {
  /** `apps/server/src/…:12` */
  readonly at: string
  readonly texts: readonly string[]
  /** Why the texts can't be told, where they can't. */
  readonly unknown: string | undefined
  readonly fields: readonly Field[]
}

/** What the source expects of one column. */
export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly isNullable: boolean
  readonly isOptional: boolean
}

/** `any` takes whatever comes; `object` is what JSON gives; an array has what its members are behind it. */
export type FieldType = 'any' | 'string' | 'number' | 'boolean' | 'Date' | 'Buffer' | 'object' | `${string}[]`

const ROOT = join(import.meta.dirname, '..')

export interface Sources {
  readonly program: ts.Program
  readonly sources: readonly ts.SourceFile[]
}

/** The sources of the server that run in an exchange. */
export function serverSources(): Sources {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const parsed = ts.parseJsonConfigFileContent(
    { ...config, include: ['apps/server/src'], compilerOptions: { ...config.compilerOptions, incremental: false } },
    ts.sys,
    ROOT,
  )
  const program = ts.createProgram({
    rootNames: parsed.fileNames.filter((name) => !name.endsWith('.test.ts')),
    options: { ...parsed.options, tsBuildInfoFile: undefined },
  })
  const sources = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(join(ROOT, 'apps/server/src')) && !isForTests(fileName))
  return { program, sources }
}

function isForTests(fileName: string): boolean {
  return /\/testing[./]/.test(fileName) || fileName.endsWith('.test.ts')
}

export function statementsIn({ program, sources }: Sources): SentStatement[] {
  const checker = program.getTypeChecker()
  const resolver = new TextResolver(checker, sources)
  const found: SentStatement[] = []
  for (const source of sources) {
    const visit = (node: ts.Node): void => {
      const text = ts.isCallExpression(node) ? sentText(node, checker) : undefined
      if (text && ts.isCallExpression(node)) {
        // Where the name `query` stands, as a stack says it.
        const { line } = source.getLineAndCharacterOfPosition(node.expression.end - 'query'.length)
        const texts = resolver.textsOf(text)
        found.push({
          at: `${relative(ROOT, source.fileName)}:${line + 1}`,
          ...('unknown' in texts ? { texts: [], unknown: texts.unknown } : { texts, unknown: undefined }),
          fields: fieldsOf(node, checker),
        })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return found
}

/** The text of a call of `query`, of ours or of the driver's, that takes one. */
function sentText(node: ts.CallExpression, checker: ts.TypeChecker): ts.Expression | undefined {
  if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'query') return undefined
  const declaration = checker.getResolvedSignature(node)?.declaration
  const file = declaration?.getSourceFile().fileName ?? ''
  const [text] = node.arguments
  if (!text || !/platform\/db\/database\.ts$|\/@types\/pg\/|\/database\.ts$/.test(file)) return undefined
  const type = checker.getTypeAtLocation(text)
  return (type.flags & ts.TypeFlags.StringLike) === 0 ? undefined : text
}

/** The properties of `R` in `Promise<R[]>`; none where it is only an object or not known before somebody calls. */
function fieldsOf(call: ts.CallExpression, checker: ts.TypeChecker): Field[] {
  const rows = checker.getAwaitedType(checker.getTypeAtLocation(call))
  const list = rows && checker.getPropertyOfType(rows, 'rows') ? typeOfRows(rows, call, checker) : rows
  const row = list && checker.isArrayLikeType(list) ? checker.getIndexTypeOfType(list, ts.IndexKind.Number) : undefined
  if (!row || row.flags & (ts.TypeFlags.TypeParameter | ts.TypeFlags.Any)) return []
  return checker.getPropertiesOfType(row).map((property) => {
    const type = checker.getTypeOfSymbolAtLocation(property, call)
    return {
      name: property.name,
      type: fieldType(type, checker),
      isNullable: isNullable(type),
      isOptional: (property.flags & ts.SymbolFlags.Optional) !== 0,
    }
  })
}

function typeOfRows(result: ts.Type, call: ts.CallExpression, checker: ts.TypeChecker): ts.Type | undefined {
  const rows = checker.getPropertyOfType(result, 'rows')
  return rows && checker.getTypeOfSymbolAtLocation(rows, call)
}

function isNullable(type: ts.Type): boolean {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Null)) return true
  return type.isUnion() && type.types.some((each) => each.flags & ts.TypeFlags.Null)
}

function fieldType(type: ts.Type, checker: ts.TypeChecker): FieldType {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'any'
  const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined
  const parts = (type.isUnion() ? type.types : [type]).filter((each) => (each.flags & nothing) === 0)
  const kinds = new Set(parts.map((each) => kindOf(each, checker)))
  const [kind] = kinds
  return kinds.size === 1 && kind ? kind : 'object'
}

function kindOf(given: ts.Type, checker: ts.TypeChecker): FieldType {
  const type = given.isTypeParameter() ? (checker.getBaseConstraintOfType(given) ?? given) : given
  const isOf = (flags: ts.TypeFlags): boolean =>
    (type.flags & flags) !== 0 || (type.isIntersection() && type.types.some((each) => each.flags & flags))
  if (isOf(ts.TypeFlags.StringLike)) return 'string'
  if (isOf(ts.TypeFlags.NumberLike)) return 'number'
  if (isOf(ts.TypeFlags.BooleanLike)) return 'boolean'
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const member = checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    return member ? `${fieldType(member, checker)}[]` : 'any'
  }
  const name = type.getSymbol()?.name
  return name === 'Date' || name === 'Buffer' ? name : 'object'
}
