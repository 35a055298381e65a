import { describe, expect, it } from 'vitest'
import { copiesOf, copiesPath, filesOf, isOwnCopies, isReadable, markedKept, ownerOf, pageName } from './kept.ts'

const at = (path: string): URL => new URL(path, 'https://exchange.test')

describe('what is kept for reading offline', () => {
  it.each(['/collection', '/collection?view=table', '/bids?tab=watching', '/lots/0190-a', '/copies/0190-b'])(
    'keeps %s',
    (path) => expect(isReadable(at(path))).toBe(true),
  )
  it.each([
    '/',
    '/wallet',
    '/settings',
    '/sign-in',
    '/sell',
    '/lots',
    '/operator/members',
    '/api/v1/me',
    '/collection/secret/deeper',
    '/users/ada',
  ])('never keeps %s', (path) => expect(isReadable(at(path))).toBe(false))

  it('names a page by its path and what chooses its content, in one order', () => {
    expect(pageName(at('/bids?tab=won&_rsc=1x2&utm_source=mail'))).toBe('https://exchange.test/bids?tab=won')
    expect(pageName(at('/collection?view=table&q=drake#top'))).toBe(pageName(at('/collection?q=drake&view=table')))
  })

  it('reads whose a page is from its root element alone', () => {
    expect(ownerOf('<!DOCTYPE html><html lang="en" data-member="0190-ada" class="x"><body>')).toBe('0190-ada')
    expect(ownerOf('<!DOCTYPE html><html lang="en"><body data-member="0190-bob"><p data-member="0190-cy">')).toBe('')
  })

  it('finds every file that a page names, each once', () => {
    const html =
      '<link rel="stylesheet" href="/_next/static/chunks/a1.css"/><script src="/_next/static/chunks/0~b-c.js" nonce="x"></script><script>push([1,"2:I[7,[\\"/_next/static/chunks/0~b-c.js\\"]"])</script><link href="/_next/static/media/inter.p.12.woff2"/><img src="/media/x.webp"/>'
    expect(filesOf(html)).toEqual([
      '/_next/static/chunks/a1.css',
      '/_next/static/chunks/0~b-c.js',
      '/_next/static/media/inter.p.12.woff2',
    ])
  })

  it('keeps of the API a page of the member’s own copies, and nothing that anybody else owns a copy of', () => {
    expect(isOwnCopies(at(copiesPath('a b=')))).toBe(true)
    expect(
      [
        '/api/v1/copies',
        '/api/v1/copies?ownerId=0190-bob',
        '/api/v1/copies?ownerId=me',
        '/api/v1/wallet',
        '/api/v1/me/collection/summary',
        '/api/v1/copies/0190/note',
      ].filter((path) => isOwnCopies(at(path))),
    ).toEqual([])
    const page = (...owners: readonly string[]): string =>
      JSON.stringify({ items: owners.map((ownerId) => ({ ownerId })), nextCursor: 'next' })
    expect(copiesOf(page('ada', 'ada'), 'ada')).toEqual({ nextCursor: 'next' })
    expect(copiesOf(page('ada', 'bob'), 'ada')).toBeNull()
    expect(copiesOf('{"code":"http.unauthenticated"}', 'ada')).toBeNull()
    expect(copiesOf('{"items":[],"nextCursor":null}', 'ada')).toEqual({ nextCursor: null })
  })

  it('marks a kept page, and lets nothing into the mark but a time', () => {
    expect(markedKept('<!DOCTYPE html><html lang="en"><html', '2026-11-21T05:00:00.000Z"><script>')).toBe(
      '<!DOCTYPE html><html data-kept-at="2026-11-21T05:00:00.000Zscript" lang="en"><html',
    )
  })
})
