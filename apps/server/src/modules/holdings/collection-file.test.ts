import { expect, it } from 'vitest'
import { isRejection, readCollection, type FileRow } from './collection-file.ts'

const rows = (csv: string): readonly Partial<FileRow>[] => {
  const read = readCollection(csv)
  if (isRejection(read)) throw new Error(read.code)
  return read
}
const code = (csv: string): string => {
  const read = readCollection(csv)
  return isRejection(read) ? read.code : 'read'
}

it.each([
  ['Moxfield', '"Count","Tradelist Count","Name","Edition","Condition","Language","Foil","Collector Number"\n"2","0","Clockwork Owl","brs","Near Mint","English","foil","7"', { name: 'Clockwork Owl', set: 'brs', number: '7', quantity: 2, condition: 'NM', isFoil: true }],
  ['Deckbox', 'Count,Tradelist Count,Name,Edition,Card Number,Condition,Language,Foil\n1,0,Leviathan,Lanterns Below,12,Good (Lightly Played),English,', { name: 'Leviathan', set: 'Lanterns Below', number: '12', quantity: 1, condition: 'LP', isFoil: false }],
  ['TCGplayer', 'Quantity,Name,Simple Name,Set,Card Number,Set Code,Printing,Condition\n3,Leviathan,Leviathan,Lanterns Below,012/200,LAN,Normal,Moderately Played', { set: 'LAN', number: '012', quantity: 3, condition: 'MP', isFoil: false }],
  ['ManaBox, with semicolons and a byte order mark', '\uFEFFName;Set code;Set name;Collector number;Foil;Quantity;Condition\nLeviathan;LAN;Lanterns Below;1;foil;4;near_mint', { set: 'LAN', number: '1', quantity: 4, condition: 'NM', isFoil: true }],
  ['a list of names alone', 'Card\nLeviathan', { name: 'Leviathan', set: '', number: '', quantity: 1, condition: '', isFoil: null }],
])('reads %s', (_, csv, expected) => {
  expect(rows(csv)).toEqual([expect.objectContaining({ line: 2, ...expected })])
})

it('leaves out lines of nothing, keeps the numbers of the others, and names with commas and quotes', () => {
  const read = rows('Count,Name\n0,Wanted only\n,No number\n2,"Borrow, ""Steal"" & Co."\n1,')
  expect(read).toEqual([expect.objectContaining({ line: 4, name: 'Borrow, "Steal" & Co.', quantity: 2 })])
})

it('says what is wrong with a file', () => {
  expect(code('')).toBe('holdings.unreadable')
  expect(code('Name')).toBe('holdings.unreadable')
  expect(code('Foo,Bar\n1,2')).toBe('holdings.no_name')
  expect(code(`Name\n${'Owl\n'.repeat(5_001)}`)).toBe('holdings.too_many_rows')
})
