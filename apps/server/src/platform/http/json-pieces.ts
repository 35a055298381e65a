import type { FastifyReply } from 'fastify'
import { Readable } from 'node:stream'

type ListKeys<T> = { [K in keyof T]: T[K] extends readonly unknown[] ? K : never }[keyof T] & string

const PIECE = 100

/**
 * An object with one long list, written a hundred items at a time as the connection takes them, so that a large answer keeps no other
 * request waiting. The schema of the route describes it; it is not checked against it.
 */
export function sendInPieces<T extends object, K extends ListKeys<T> = ListKeys<T>>(
  reply: FastifyReply,
  { list, items, rest }: { readonly list: K; readonly items: T[K] & readonly unknown[]; readonly rest: Omit<T, K> },
): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(Readable.from(piecesOf(list, items, rest)))
}

function* piecesOf(list: string, items: readonly unknown[], rest: object): Generator<string> {
  const others = JSON.stringify(rest).slice(1, -1)
  yield `{${others}${others === '' ? '' : ','}${JSON.stringify(list)}:[`
  for (let from = 0; from < items.length; from += PIECE) {
    const texts = items.slice(from, from + PIECE).map((item) => JSON.stringify(item))
    yield `${from > 0 ? ',' : ''}${texts.join(',')}`
  }
  yield ']}'
}
