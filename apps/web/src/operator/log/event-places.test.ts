import { expect, it } from 'vitest'
import { placeOfStream, placesOf } from './event-places.ts'

const [A, B, C] = [
  '0190b5a0-0000-7000-8000-00000000000a',
  '0190b5a0-0000-7000-8000-00000000000b',
  '0190b5a0-0000-7000-8000-00000000000c',
]

it.each([
  [`auction:${A}`, `/lots/${A}`],
  [`member:${A}`, `/operator/members/${A}`],
  [`wallet:${A}`, `/operator/members/${A}`],
  [`copy:${A}`, `/copies/${A}`],
  ['job:17', '/operator/jobs'],
  ['flag:auctions.buy_now', '/operator/flags'],
  ['demo', undefined],
  ['auction:nonsense', undefined],
  [`image:${A}`, undefined],
])('the stream %s leads to %s', (stream, href) => {
  expect(placeOfStream(stream)?.href).toBe(href)
})

it('finds what the payload names, once each, the stream first', () => {
  expect(
    placesOf({
      stream: `auction:${A}`,
      data: { auctionId: A, sellerId: B, copyIds: [C, 'none'], priceCents: 5, winnerId: null, byId: B },
    }).map(({ href }) => href),
  ).toEqual([`/lots/${A}`, `/operator/members/${B}`, `/copies/${C}`])
  expect(placesOf({ stream: 'event-log', data: { filter: { actorId: A } } })).toEqual([])
})
