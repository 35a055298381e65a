import { parse } from 'csv-parse/sync'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvWriter } from './csv-writer.ts'
import { fromSafeCell, safeCell } from './safe-cell.ts'

const SEPARATORS = [',', ';', '\t'] as const
const hostile = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', ';', '\n', '\r', '\t', ',', '"', "'", ' ', 'x', '1'),
})

async function written(rows: readonly Readonly<Record<string, string | number>>[]): Promise<string> {
  const writer = csvWriter({ columns: ['title', 'price'], bom: false })
  for (const row of rows) writer.write(row)
  writer.end()
  return text(writer)
}

/** The cells as a careless reader takes them: split at every line and separator, whatever is quoted. */
const carelessCells = (file: string, separator: string): string[] =>
  file.split(/[\r\n]/).flatMap((line) => line.split(separator === ',' ? /,(?=(?:[^"]*"[^"]*")*[^"]*$)/ : separator))

it('no text comes out as a formula, by whatever sign a reader ends its cells', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (title) => {
      const file = await written([{ title, price: -5 }])
      for (const separator of SEPARATORS.slice(1))
        for (const cell of carelessCells(file, separator)) expect(cell.replace(/^ *"?/, '')).not.toMatch(/^[=+@]/)
    }),
    { examples: [[' ='], ['; ='], ['x\n  +1']] },
  )
})

it('what was written is read back, and numbers are numbers', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (title) => {
      const [, row] = parse(await written([{ title, price: -5 }]), { bom: true })
      expect([fromSafeCell(String(row?.[0])), row?.[1]]).toEqual([title, '-5'])
      expect(fromSafeCell(String(safeCell(title)))).toBe(title)
    }),
  )
})

it('nothing here writes CSV by another way', async () => {
  const root = join(import.meta.dirname, '../..')
  const files = (await readdir(root, { recursive: true })).filter((name) => /(?<!\.test)\.ts$/.test(name))
  const others: string[] = []
  for (const name of files)
    if ((await readFile(join(root, name), 'utf8')).includes(`from 'csv-stringify`)) others.push(name)
  expect(others).toEqual([join('platform', 'csv', 'csv-writer.ts')])
})
