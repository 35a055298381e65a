import { describe, expect, it } from 'vitest'
import { englishTexts } from '../../testing/texts.ts'
import { closestFirst, matching, pagesFor, withoutEmpty } from './entries.ts'

const t = englishTexts('shell')
const labels = (entries: readonly { readonly label: string }[]): string[] => entries.map(({ label }) => label)

describe('the palette’s pages', () => {
  it('are those that the visitor may open', () => {
    expect(labels(pagesFor({ signedIn: false, operator: false }, t))).toEqual([
      'Lots',
      'Cards',
      'How it works',
      'Sign in',
      'Join',
    ])
    expect(labels(pagesFor({ signedIn: true, operator: true }, t))).toContain('Operator')
    expect(labels(pagesFor({ signedIn: true, operator: false }, t))).not.toContain('Operator')
  })
  it('are found by the beginnings of words, in any order', () => {
    const pages = pagesFor({ signedIn: true, operator: false }, t)
    expect(labels(matching(pages, 'bid my'))).toEqual(['My bids'])
    expect(labels(matching(pages, 'stat'))).toEqual(['Wallet'])
    expect(labels(matching(pages, 'zzz'))).toEqual([])
  })
  it('groups with nothing in them are not shown', () => {
    expect(
      withoutEmpty([
        { value: 'a', items: [] },
        { value: 'b', items: pagesFor({ signedIn: false, operator: false }, t) },
      ]).map(({ value }) => value),
    ).toEqual(['b'])
  })
})

describe('what was found', () => {
  it('begins with names that begin with the question, then those that have it in them; others stay in their order', () => {
    expect(
      closestFirst(['A misspelt hern', 'Grey heron', 'Other', 'Heron of the weir'], 'HERON', (name) => name),
    ).toEqual(['Heron of the weir', 'Grey heron', 'A misspelt hern', 'Other'])
  })
})
