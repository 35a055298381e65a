import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import compile from 'icu-minify/compile'
import ts from 'typescript'
import { authCodes } from './auth-codes.ts'

/**
 * What the compiler can't tell about the web's texts: that every language has every text with the same arguments, that every code
 * with which the exchange refuses has one, that no text is unused, that no component has words of its own or a class that only reads from left to right, and that every page hands its client components the namespaces
 * that they read.
 */
const SOURCES = join(import.meta.dirname, '../apps/web/src')
const MESSAGES = join(SOURCES, 'messages')
/** Pages for those who build the exchange, in English. */
const FOR_BUILDERS = ['app/design/']
/** Given to every page by the root layout. */
const EVERYWHERE = ['errors', 'offline', 'shell', 'ui']

/** Names of things, which are the same in every language. */
const NAMES = new Set(['Pokémon TCG'])

const problems: string[] = []
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.ts$|\.d\.(json\.)?ts$|^testing\/|^journeys\//.test(name),
)
const sourceOf = new Map(
  files.map((name) => [
    name,
    ts.createSourceFile(name, readFileSync(join(SOURCES, name), 'utf8'), ts.ScriptTarget.Latest, true),
  ]),
)

checkCatalogues()
checkRefusals()
checkUse()
for (const [name, source] of sourceOf)
  if (name.endsWith('.tsx') && !FOR_BUILDERS.some((folder) => name.startsWith(folder))) checkLiterals(name, source)
checkNamespaces()

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
}

type Flat = Map<string, string>

function catalogue(locale: string, namespace: string): Flat {
  const flat: Flat = new Map()
  const walk = (node: unknown, path: string): void => {
    if (typeof node === 'string') flat.set(path, node)
    else for (const [key, value] of Object.entries(node ?? {})) walk(value, path === '' ? key : `${path}.${key}`)
  }
  walk(JSON.parse(readFileSync(join(MESSAGES, locale, namespace), 'utf8')), '')
  return flat
}

function namespacesOf(locale: string): string[] {
  return readdirSync(join(MESSAGES, locale))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
}

function checkCatalogues(): void {
  for (const locale of readdirSync(MESSAGES).filter((name) => name !== 'en')) {
    for (const namespace of namespacesOf('en')) {
      const [english, other] = [catalogue('en', namespace), catalogue(locale, namespace)]
      for (const [key, text] of english) {
        const translated = other.get(key)
        if (translated === undefined) problems.push(`messages/${locale}/${namespace}: no text for ${key}`)
        else if (argumentsOf(text) !== argumentsOf(translated))
          problems.push(`messages/${locale}/${namespace}: ${key} has other arguments than in English`)
      }
      for (const key of other.keys())
        if (!english.has(key)) problems.push(`messages/${locale}/${namespace}: ${key} is not in English`)
    }
  }
}

/**
 * Every module that declares refusals is one that tools/generate.ts has written texts for, every code of it that the source names is
 * declared, and of better-auth's codes each is in words of ours or none that our pages can meet.
 */
function checkRefusals(): void {
  const server = join(import.meta.dirname, '../apps/server/src')
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  const english = catalogue('en', 'errors.json')
  const modules = new Set([...english.keys()].map((key) => key.split('.')[0]))
  let seen = 0
  for (const name of sources) {
    const text = readFileSync(join(server, name), 'utf8')
    for (const [, module = ''] of text.matchAll(/defineErrors\('(\w+)'/g)) {
      seen += 1
      if (!modules.has(module))
        problems.push(
          `${name} declares refusals of ${module}, which messages/en/errors.json does not have: tools/generate.ts must import it`,
        )
    }
    for (const [, module = '', code = ''] of text.matchAll(/\b(\w+)Error\('([a-z_]+)'/g))
      if (modules.has(module) && !english.has(`${module}.${code}`))
        problems.push(`${name} refuses with ${module}.${code}, which has no text`)
  }
  if (seen === 0) problems.push('no module that declares refusals was seen')
  const told = readFileSync(join(SOURCES, 'account/auth-refusal.ts'), 'utf8')
  for (const code of authCodes())
    if (!told.includes(`'auth.${code}'`))
      problems.push(
        `account/auth-refusal.ts has no text for auth.${code}; tools/auth-codes.ts names those that no page of ours can meet`,
      )
}

/** The names of a text's arguments and tags, sorted. */
function argumentsOf(text: string): string {
  const names = new Set<string>()
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) return
    const [first] = node
    if (typeof first === 'string' && node.length > 0) names.add(first)
    for (const part of node) {
      if (Array.isArray(part)) walk(part)
      else if (typeof part === 'object' && part !== null)
        for (const option of Object.values(part)) walk(Array.isArray(option) ? [0, ...option] : option)
    }
  }
  const compiled: unknown = compile(text)
  if (Array.isArray(compiled)) for (const part of compiled) walk(part)
  return [...names].toSorted().join(' ')
}

/**
 * A text is used where a file that names its namespace has its key in quotes. Texts by code (`errors`, and groups inside other
 * namespaces) are looked up by what the exchange says.
 */
function checkUse(): void {
  for (const file of namespacesOf('en')) {
    const namespace = file.replace('.json', '')
    if (namespace === 'errors') continue
    const code = [...sourceOf.values()]
      .filter(({ text }) => text.includes(`'${namespace}'`) || text.includes(`\`${namespace}\``))
      .map(({ text }) => text)
      .join('\n')
    for (const key of catalogue('en', file).keys()) {
      const [group = ''] = key.split('.')
      const used = key.includes('.')
        ? code.includes(`${group}.$\{`) || code.includes(`'${key}'`)
        : code.includes(`'${key}'`)
      if (!used) problems.push(`messages/en/${file}: ${key} is not used`)
    }
  }
}

/** Words between tags, and in attributes that people read or hear. */
function checkLiterals(name: string, source: ts.SourceFile): void {
  const read =
    /^(aria-label|aria-description|alt|label|title|placeholder|description|note|hint|action|body|empty|heading|detail|ended)$/
  const words = /\p{L}{2,}/u
  const report = (node: ts.Node, text: string): void => {
    problems.push(
      `${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} has words of its own: ${text.trim().slice(0, 60)}`,
    )
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && words.test(node.text)) report(node, node.text)
    if (
      ts.isJsxAttribute(node) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      read.test(node.name.getText(source)) &&
      words.test(node.initializer.text) &&
      !node.initializer.text.startsWith('/')
    )
      report(node, node.initializer.text)
    if (
      ts.isStringLiteralLike(node) &&
      /(?<![\w-])-?(?:ml|mr|pl|pr|left|right|border-l|border-r|rounded-l|rounded-r)-[\d[(]|\btext-(?:left|right)\b/.test(
        node.text,
      )
    ) {
      problems.push(
        `${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} has a class of one reading direction: ${node.text.slice(0, 60)}`,
      )
    }
    const sentence =
      (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) &&
      /^\p{Lu}\p{Ll}+ .*\p{L}|^\p{Lu}.*\p{Ll}[.!?]$/u.test(node.text) &&
      !NAMES.has(node.text)
    if (sentence && !ts.isImportDeclaration(node.parent)) report(node, node.text)
    if (
      ts.isPropertyAssignment(node) &&
      ts.isStringLiteral(node.initializer) &&
      /^(title|label|body)$/.test(node.name.getText(source)) &&
      /^\p{Lu}/u.test(node.initializer.text)
    )
      report(node, node.initializer.text)
    if (ts.isTemplateExpression(node) && /^\p{Lu}\p{Ll}+ /u.test(node.head.text)) report(node, node.head.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
}

interface Reach {
  readonly client: boolean
  readonly files: Set<string>
}

/** Follows the imports of each page and its layouts; what lies behind `'use client'` reads the texts that were handed on. */
function checkNamespaces(): void {
  for (const page of files.filter(
    (name) => /(^|\/)(page|error|not-found|loading)\.tsx$/.test(name) && name.startsWith('app/'),
  )) {
    const entries = [page, ...layoutsOf(page)]
    const given = new Set([...EVERYWHERE, ...entries.flatMap((name) => handedOn(sourceOf.get(name)))])
    const seen = new Set<string>()
    for (const entry of entries)
      for (const { name, namespace } of readBy(entry, { client: false, files: seen }))
        if (!given.has(namespace))
          problems.push(`${page} does not hand on the texts '${namespace}', which ${name} reads`)
  }
}

function layoutsOf(page: string): string[] {
  const found: string[] = []
  for (let folder = dirname(page); folder.startsWith('app'); folder = dirname(folder)) {
    const layout = join(folder, 'layout.tsx')
    if (layout !== 'app/layout.tsx' && sourceOf.has(layout)) found.push(layout)
  }
  return found
}

function handedOn(source: ts.SourceFile | undefined): string[] {
  return [...(source?.text.matchAll(/<Texts of=\{\[([^\]]*)\]\}/g) ?? [])].flatMap(([, list = '']) =>
    [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  )
}

function readBy(name: string, reach: Reach): { readonly name: string; readonly namespace: string }[] {
  const source = sourceOf.get(name)
  if (!source) return []
  const client = reach.client || /^'use client'/m.test(source.text)
  const mark = `${name} ${client}`
  if (reach.files.has(mark)) return []
  reach.files.add(mark)
  const own = client
    ? [...source.text.matchAll(/(?:useTranslations|useTextsByCode)\('(\w+)'\)/g)].map(([, namespace = '']) => ({
        name,
        namespace,
      }))
    : []
  const imports = [...source.text.matchAll(/(?:^import (?!type)[^\n]*from |import\()'([^']+)'/gm)].map(
    ([, path = '']) => path,
  )
  return [...own, ...imports.flatMap((path) => readBy(fileOf(name, path), { client, files: reach.files }))]
}

function fileOf(from: string, path: string): string {
  return path.startsWith('@/')
    ? path.slice(2)
    : path.startsWith('.')
      ? relative(SOURCES, resolve(SOURCES, dirname(from), path))
      : path
}
