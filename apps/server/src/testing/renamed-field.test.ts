import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

/**
 * Proof that facts have types from the module that publishes them to every one that reads them: a field is renamed in the
 * declaration, in the compiler's memory alone, and whoever used it no longer compiles.
 */
const SRC = resolve(import.meta.dirname, '..')
const FACTS = join(SRC, 'modules/auctions/facts.ts')
const CONSUMERS = [
  'modules/analytics/consumers.ts',
  'modules/notifications/notices/won.ts',
  'modules/auctions/settlement.ts',
]

function faultyFiles(change: (text: string) => string): string[] {
  const config = ts.readConfigFile(resolve(SRC, '../../../tsconfig.json'), (path) => readFileSync(path, 'utf8'))
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, resolve(SRC, '../../..'))
  const host = ts.createCompilerHost({ ...options, incremental: false })
  const { readFile } = host
  host.readFile = (path) => (resolve(path) === FACTS ? change(readFile(path) ?? '') : readFile(path))
  const getSourceFile = host.getSourceFile
  host.getSourceFile = (path, languageVersion, ...rest) =>
    resolve(path) === FACTS
      ? ts.createSourceFile(path, host.readFile(path) ?? '', languageVersion, true)
      : getSourceFile(path, languageVersion, ...rest)
  const files = CONSUMERS.map((file) => join(SRC, file))
  const program = ts.createProgram(files, { ...options, incremental: false, tsBuildInfoFile: undefined }, host)
  return CONSUMERS.filter((_file, index) => {
    const source = program.getSourceFile(files[index] ?? '')
    return source && program.getSemanticDiagnostics(source).length > 0
  })
}

it('renaming a field of auctions.settled does not compile until every consumer is mended', { timeout: 300_000 }, () => {
  expect(faultyFiles((text) => text)).toEqual([])
  const renamed = faultyFiles((text) => {
    expect(text).toContain('      priceCents: cents,\n      feeCents: cents,')
    return text.replace(
      '      priceCents: cents,\n      feeCents: cents,',
      '      paidCents: cents,\n      feeCents: cents,',
    )
  })
  expect(renamed).toEqual(CONSUMERS)
})
