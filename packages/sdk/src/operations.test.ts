import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Address } from './operation.ts'

const FOLDER = join(import.meta.dirname, 'operations')
const record = (value: unknown): Readonly<Record<string, unknown>> => Object(value)

/** Every operation of the document with its path, whose parameters are their own names. */
const document: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'))
const paths = record(record(document)['paths'])
const parameters = Object.fromEntries(
  Object.keys(paths).flatMap((path) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, name])),
)
const documented = Object.entries(paths).flatMap(([path, methods]) =>
  Object.values(record(methods)).map((operation): [string, string] => [
    String(record(operation)['operationId']),
    path.replaceAll(/[{}]/g, ''),
  ]),
)

const isAddress = (value: unknown): value is Address<Readonly<Record<string, unknown>>> =>
  (typeof value === 'function' || typeof value === 'object') && value !== null && 'path' in value

it('the client has every operation of the document at its path, and no other', async () => {
  const found: [string, string][] = []
  for (const file of readdirSync(FOLDER)) {
    const module: unknown = await import(join(FOLDER, file))
    for (const [name, operation] of Object.entries(record(module)))
      if (isAddress(operation)) found.push([name, operation.path(parameters).split('?')[0] ?? ''])
  }
  const byName = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : 1)
  expect(found.toSorted(byName)).toEqual(documented.toSorted(byName))
})
