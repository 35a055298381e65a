import { describe, expect, it } from 'vitest'
import { newId } from '../ids/ids.ts'
import { RejectionError } from '../errors/errors.ts'
import { declaredLists, oneOf, orNull, pagedList, place, type PagedList, type PageOf, type Place } from './paging.ts'

const NUMBERS = pagedList('test.numbers', [place.integer])
const rows = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)
const numbers = async (among: readonly number[], cursor?: string, limit = 2): Promise<PageOf<number>> =>
  NUMBERS.page(
    { cursor, limit },
    async (after, most) => among.filter((row) => row > (after?.[0] ?? 0)).slice(0, most),
    (row) => [row],
  )

const cursorOf = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url')
/** What a list takes from a cursor, or the code of its refusal. */
async function taken<P extends Place>(list: PagedList<P>, cursor: string): Promise<unknown> {
  let found: unknown = 'was not asked'
  try {
    await list.page(
      { cursor },
      async (after) => {
        found = after
        return []
      },
      () => {
        throw new Error('no row has a place')
      },
    )
    return found
  } catch (error) {
    return error instanceof RejectionError ? error.rejection.code : error
  }
}

describe('a page', () => {
  it('goes on behind the last row that was shown, and the last page has no cursor', async () => {
    const first = await numbers(rows(5))
    const second = await numbers(rows(5), first.nextCursor ?? '')
    const third = await numbers(rows(5), second.nextCursor ?? '')
    expect([first.items, second.items, third.items]).toEqual([[1, 2], [3, 4], [5]])
    expect(third.nextCursor).toBeNull()
  })

  it('that is just full is the last one', async () => {
    expect(await numbers(rows(2))).toEqual({ items: [1, 2], nextCursor: null })
    expect(await numbers([])).toEqual({ items: [], nextCursor: null })
  })

  it('loses and repeats nothing when its last row goes and others come', async () => {
    const { nextCursor } = await numbers([10, 20, 30])
    expect((await numbers([5, 10, 15, 25, 30], nextCursor ?? '')).items).toEqual([25, 30])
  })
})

const ID = newId()
const NAME = 'test.kinds'
const EACH = pagedList(NAME, [place.id, place.integer, place.time, place.day, place.text])
const GOOD = [ID, 7, '2026-01-01T00:00:00.123Z', '2026-02-28', 'a'] as const

describe('a cursor', () => {
  it('gives the place that it was made of', async () => {
    expect(await taken(EACH, cursorOf([NAME, ...GOOD]))).toEqual([...GOOD])
  })

  it.each([
    ['nothing', ''],
    ['no base64', 'a cursor!'],
    ['no JSON', Buffer.from('{"a":').toString('base64url')],
    ['base64 with more behind it', `${cursorOf([NAME, ...GOOD])}=`],
    ['an object', cursorOf({ name: NAME })],
    ['the values alone', cursorOf(GOOD)],
    ['a value too few', cursorOf([NAME, ...GOOD.slice(1)])],
    ['a value too many', cursorOf([NAME, ...GOOD, 1])],
    ['the name alone', cursorOf([NAME])],
    ['another list', cursorOf(['test.numbers', ...GOOD])],
  ])('is refused that is %s', async (_what, cursor) => {
    expect(await taken(EACH, cursor)).toBe('http.invalid_request')
  })

  it.each<readonly [number, readonly unknown[]]>([
    [0, ['', 'x', 1, null, '00000000', [ID], `${ID}\n`]],
    [1, ['1', 1.5, 2 ** 53, -(2 ** 53), null, true, [1]]],
    [
      2,
      [
        'now',
        '',
        0,
        null,
        'infinity',
        '2026-02-30T00:00:00Z',
        '2026-01-01',
        '2026-01-01T24:00:00Z',
        '2026-01-01 00:00:00+16',
        '0000-01-01T00:00:00Z',
        '+275760-09-13T00:00:00.000Z',
      ],
    ],
    [3, ['2026-02-30', '2026-2-3', '0000-01-01', 20_260_101, null, '2026-01-01T00:00:00Z']],
    [4, [1, null, 'a\0b', '\uD800', {}, 'x'.repeat(10_001)]],
  ])('is refused whose value %i is of another kind', async (index, wrong) => {
    for (const value of wrong) {
      const cursor = cursorOf([NAME, ...GOOD.map((good, at) => (at === index ? value : good))])
      expect([value, await taken(EACH, cursor)]).toEqual([value, 'http.invalid_request'])
    }
  })

  it.each(['2026-01-01 12:00:00.123456+00', '2026-01-01 12:00:00+05:30', '2026-01-01T12:00:00.123456+00:00'])(
    'takes a time as the database writes it: %s',
    async (time) => {
      expect(await taken(EACH, cursorOf([NAME, ID, 7, time, '2026-02-28', 'a']))).toContain(time)
    },
  )

  it('takes words of a few and values that may be missing', async () => {
    const list = pagedList('test.words', [oneOf('up', 'down'), orNull(place.integer)])
    expect(await taken(list, cursorOf(['test.words', 'up', null]))).toEqual(['up', null])
    expect(await taken(list, cursorOf(['test.words', 'left', null]))).toBe('http.invalid_request')
    expect(await taken(list, cursorOf(['test.words', 'up', 'x']))).toBe('http.invalid_request')
  })
})

it('no two lists have one name', () => {
  expect(declaredLists()).toContain(NAME)
  expect(() => pagedList(NAME, [place.id])).toThrow(NAME)
})
