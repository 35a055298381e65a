import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * Checks that decisions are pure, by suffix: a `*.decision.ts` and the shared rules read no clock, roll no dice, make no ids, ask
 * nobody and wait for nothing. A run that saw no file fails.
 */
const ROOT = join(import.meta.dirname, '..')
const PURE = [
  'apps/server/src/modules/**/*.decision.ts',
  'apps/server/src/app/**/*.decision.ts',
  'packages/rules/src/*.ts',
]

/** Names that a pure function has no use for. */
const IMPURE = new Set([
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'newId',
  'randomUUID',
  'randomBytes',
  'randomInt',
  'getRandomValues',
])
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random', 'Temporal.Now'])

export function impuritiesIn(file: string, source: string): string[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const say = (node: ts.Node, what: string): void => {
    found.push(`${file}:${parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
      say(node, 'new Date()')
    if (node.kind === ts.SyntaxKind.AsyncKeyword) say(node, 'async')
    if (ts.isPropertyAccessExpression(node) && isImpureMember(node)) say(node, node.getText())
    if (ts.isIdentifier(node) && IMPURE.has(node.text) && !isNameOfAMember(node)) say(node, node.text)
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

function isImpureMember(node: ts.PropertyAccessExpression): boolean {
  return IMPURE_MEMBERS.has(node.getText()) || node.expression.getText() === 'crypto'
}

/** `outcome.process`, or a field of that name, is nothing of the system's. */
function isNameOfAMember(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  )
}

if (import.meta.main) {
  let seen = 0
  const found: string[] = []
  for (const pattern of PURE) {
    for await (const file of glob(pattern, { cwd: ROOT })) {
      if (file.endsWith('.test.ts')) continue
      seen += 1
      found.push(...impuritiesIn(file, await readFile(join(ROOT, file), 'utf8')))
    }
  }
  for (const each of found) console.error(`Not pure: ${each}`)
  if (seen === 0) console.error('No decision was seen')
  else console.log(`${seen} files of decisions and rules, ${found.length} impurities`)
  process.exitCode = seen === 0 || found.length > 0 ? 1 : 0
}
