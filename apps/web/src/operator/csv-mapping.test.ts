import { expect, test } from 'vitest'
import { guessMapping, missingFields, previewCsv } from './csv-mapping.ts'

test('a preview reads quotes, doubled quotes and line breaks inside a field', () => {
  expect(previewCsv('\uFEFFname,text\r\n"Moth, the","says ""hush""\nand waits"\r\n')).toEqual({
    headings: ['name', 'text'],
    rows: [['Moth, the', 'says "hush"\nand waits']],
    delimiter: ',',
  })
})

test.each([
  ['a;b;"c,d,e,f"\n1;2;3', ';'],
  ['a\tb\n1\t2', '\t'],
  ['one\n1', ','],
])('the delimiter of %j is %j', (text, delimiter) => {
  expect(previewCsv(text)?.delimiter).toBe(delimiter)
})

test('a record that was cut off with the file is not shown', () => {
  expect(previewCsv('name,set\nMoth,LB\nLan', { whole: false })?.rows).toEqual([['Moth', 'LB']])
})

test('a preview shows only as many rows as asked', () => {
  expect(previewCsv('n\n1\n2\n3\n4', { rows: 2 })?.rows).toEqual([['1'], ['2']])
})

test('a file without a heading has no preview', () => {
  expect([previewCsv(''), previewCsv(',,\n1,2,3')]).toEqual([null, null])
})

test('columns are guessed by their usual names, each for one field', () => {
  const mapping = guessMapping(['Card Name', 'SET_CODE', 'Collector-Number', 'Rarity', 'Price'])
  expect(mapping).toEqual({
    name: 'Card Name',
    setCode: 'SET_CODE',
    collectorNumber: 'Collector-Number',
    rarity: 'Rarity',
  })
  expect(missingFields(mapping)).toEqual([])
})

test('what no column serves is named', () => {
  expect(missingFields(guessMapping(['card', 'price']))).toEqual(['setCode', 'collectorNumber'])
})
