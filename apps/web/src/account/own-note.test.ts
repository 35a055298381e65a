import { describe, expect, it } from 'vitest'
import { moneyIn } from '../format/money.ts'
import { formOf, noteOf, tagsOf } from './own-note.ts'

const [en, de] = [moneyIn('en'), moneyIn('de')]
const form = {
  note: ' From Ada ',
  tags: 'binder 3, for  trade,binder 3,',
  price: '12.50',
  currency: 'EUR',
  paidOn: '2026-02-01',
}

describe('the note of a form', () => {
  it('has each tag once, and the amount in cents', () => {
    expect(noteOf(form, en)).toEqual({
      note: 'From Ada',
      tags: ['binder 3', 'for trade'],
      paid: { cents: 1_250, currency: 'EUR' },
      paidOn: '2026-02-01',
    })
    expect(noteOf({ ...form, price: '1.250,5' }, de)).toMatchObject({ paid: { cents: 125_050 } })
    expect(noteOf({ ...form, price: ' ', paidOn: '' }, en)).toMatchObject({ paid: null, paidOn: null })
  })

  it('is told what is wrong', () => {
    expect(noteOf({ ...form, price: 'much' }, en)).toBe('price')
    expect(noteOf({ ...form, tags: Array.from({ length: 21 }, (_, index) => `t${index}`).join(',') }, en)).toBe('tags')
    expect(noteOf({ ...form, tags: 'x'.repeat(41) }, en)).toBe('tags')
  })

  it('is the same again from what was kept', () => {
    const note = noteOf(form, en)
    if (typeof note === 'string') throw new Error(note)
    expect(noteOf(formOf(note, de), de)).toEqual(note)
    expect(formOf(null, en)).toMatchObject({ note: '', tags: '', price: '', currency: 'USD' })
  })

  it('takes tags apart at commas, semicolons and line ends', () =>
    expect(tagsOf('a;b\nc, , d  e')).toEqual(['a', 'b', 'c', 'd e']))
})
