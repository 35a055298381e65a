import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * Checks that the platform says no module's word: neither the name of a thing that a module keeps, in a name or a text of the code,
 * nor something that carries a module's name (`auctions.buy_now`). What a module needs of the platform it declares in its own
 * folder. Comments may give examples. A run that saw no file fails.
 */
const SOURCES = join(import.meta.dirname, '../apps/server/src')

/** The things that modules are about (the glossary of docs/ARCHITECTURE.md), each as it is said of one. */
const THINGS = new Set([
  'auction',
  'bid',
  'bidder',
  'buyer',
  'card',
  'catalog',
  'catalogue',
  'deposit',
  'encumbrance',
  'escrow',
  'faucet',
  'holding',
  'ledger',
  'lot',
  'seller',
  'vault',
  'wallet',
  'withdrawal',
])
/** The exchange's own name is everybody's to say. */
const NAME = /Elite Card Exchange/g

/** They may say more than others. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'platform/config/settings.ts': 'the one list of every setting of the program, which docs/OPERATIONS.md is made of',
}

export function wordsIn(file: string, source: string, modules: ReadonlySet<string>): string[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const text = textOf(node)
    if (text !== undefined) {
      const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1
      for (const word of saidIn(text, modules)) found.push(`${file}:${line} says ${word}`)
    }
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(parsed, visit)
  return found
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) return node.text
  return undefined
}

function saidIn(text: string, modules: ReadonlySet<string>): string[] {
  const plain = text.replaceAll(NAME, '')
  const things = plain
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/)
    .filter((word) => [word, word.replace(/s$/i, '')].some((one) => THINGS.has(one.toLowerCase())))
  const qualified = [...plain.matchAll(/\b([a-z]+)\.[a-z*]/g)].flatMap(([whole, module = '']) =>
    modules.has(module) ? [`${whole}…`] : [],
  )
  return [...things, ...qualified]
}

if (import.meta.main) {
  const modules = new Set<string>()
  for await (const file of glob('modules/*/index.ts', { cwd: SOURCES }))
    modules.add(file.replaceAll('\\', '/').split('/')[1] ?? '')
  const [found, seen]: [string[], string[]] = [[], []]
  for await (const each of glob('platform/**/*.ts', { cwd: SOURCES })) {
    const file = each.replaceAll('\\', '/')
    if (file.endsWith('.test.ts') || Object.hasOwn(LEFT_OUT, file)) continue
    seen.push(file)
    found.push(...wordsIn(file, await readFile(join(SOURCES, file), 'utf8'), modules))
  }
  for (const each of found) console.error(`A module's word in the platform: ${each}`)
  if (seen.length === 0 || modules.size === 0) console.error('No file of the platform was seen')
  else console.log(`${seen.length} files of the platform, ${found.length} words of modules`)
  process.exitCode = seen.length === 0 || modules.size === 0 || found.length > 0 ? 1 : 0
}
