import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * Clients reach the exchange by the SDK's operations. A path of the API in a string of theirs is a call, or an address, that nothing
 * checks: it fails. Pure tests name paths as examples, and the reference page of the API is a page to link to.
 */
const ROOT = join(import.meta.dirname, '..')
const CLIENTS = ['apps/web/src', 'apps/mobile', 'apps/desktop']
const PAGES = new Set(['/api/docs'])
const EXAMPLES = /(?<!\.web)\.test\.tsx?$/

export function pathsIn(file: string, source: string): string[] {
  const found: string[] = []
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isImportTypeNode(node)) return
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return
    if (
      (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) &&
      /\/api\/(v1|auth|docs)\b/.test(node.getText())
    )
      if (!(ts.isStringLiteralLike(node) && PAGES.has(node.text)))
        found.push(`${file}:${parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

if (import.meta.main) {
  let seen = 0
  const found: string[] = []
  for (const folder of CLIENTS) {
    const files = await readdir(join(ROOT, folder), { recursive: true }).catch(() => [])
    for (const name of files) {
      if (!/\.tsx?$/.test(name) || name.includes('node_modules') || EXAMPLES.test(name)) continue
      seen += 1
      found.push(...pathsIn(`${folder}/${name}`, await readFile(join(ROOT, folder, name), 'utf8')))
    }
  }
  for (const each of found) console.error(`A path of the API outside of the SDK: ${each}`)
  if (seen === 0) console.error('No file of a client was seen')
  else console.log(`${seen} files of clients, ${found.length} paths of the API outside of the SDK`)
  process.exitCode = seen === 0 || found.length > 0 ? 1 : 0
}
