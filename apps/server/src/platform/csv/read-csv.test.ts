import { describe, expect, it } from 'vitest'
import { findHead, readRecords } from './read-csv.ts'

const records = (text: string, delimiter = ',') =>
  [...readRecords(text, delimiter)].map(({ cells, line }) => [line, ...cells])
const KNOWN = new Set(['name', 'set', 'number'])
const headOf = (text: string) => findHead(text, (cells) => cells.filter((cell) => KNOWN.has(cell.toLowerCase())).length)

describe('records of a CSV', () => {
  it('end with whatever ends lines, also in one file', () => {
    expect(records('a,b\r\nc,d\ne,f\rg,h')).toEqual([
      [1, 'a', 'b'],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
      [4, 'g', 'h'],
    ])
  })

  it('carry the line that they begin on, blank lines and breaks within quotes counted', () => {
    expect(records('h\n\n"a\nb\r\nc"\n\nx\n')).toEqual([
      [1, 'h'],
      [3, 'a\nb\r\nc'],
      [7, 'x'],
    ])
  })

  it('have quotes, commas and empty cells as they are meant', () => {
    expect(records('"a,""b""",,2" map,"x" y\n')).toEqual([[1, 'a,"b"', '', '2" map', 'x y']])
  })

  it('that never close a quote are told of with their line', () => {
    expect(() => records('a\nb,"c\nd\n')).toThrow('the quote that opens in line 2 is not closed')
  })
})

describe('the headings of a CSV', () => {
  it.each([
    ['plain', 'Name,Set\nx,y', ',', 1],
    ['behind sep=', '"sep=;"\r\nName;Set\r\nx;y', ';', 2],
    ['behind sep= without quotes', 'sep=,\nName,Set\nx,y', ',', 2],
    ['behind a title and a blank line', 'My cards, 2026\n\nName;Set\nx;y', ';', 3],
    ['with commas in names, parted by tabs', 'Name\tSet\na,b,c\ty', '\t', 1],
  ])('are found %s', (_what, text, delimiter, line) => {
    expect(headOf(text)).toMatchObject({ delimiter, line, headings: ['Name', 'Set'] })
  })

  it('are the first record where none is known', () => {
    expect(headOf('foo;bar\n1;2')).toMatchObject({ delimiter: ';', headings: ['foo', 'bar'] })
    expect(headOf('')).toBeUndefined()
    expect(headOf('"name,set\nx,y')).toBeUndefined()
  })
})
