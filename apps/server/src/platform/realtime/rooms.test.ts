import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { RoomMessage } from './channel.ts'
import { COALESCE_MS, Rooms } from './rooms.ts'

const message = (sequence: number, coalesceKey?: string): RoomMessage<'user'> => ({
  room: 'user:r',
  type: 'ledger.wallet_changed',
  data: { reason: 'deposit' },
  sequence,
  ...(coalesceKey === undefined ? {} : { coalesceKey }),
})

describe('a room', () => {
  it('sends the first message at once and of those within the window the latest alone', async () => {
    const sent: number[] = []
    const rooms = new Rooms(({ sequence }) => sent.push(sequence))
    for (const sequence of [1, 2, 3, 4]) rooms.publish(message(sequence, 'lot'))
    expect(sent).toEqual([1])
    await sleep(COALESCE_MS * 2)
    expect(sent).toEqual([1, 4])
  })

  it('sends messages without a key at once', () => {
    const sent: number[] = []
    const rooms = new Rooms(({ sequence }) => sent.push(sequence))
    for (const sequence of [1, 2, 3]) rooms.publish(message(sequence))
    expect(sent).toEqual([1, 2, 3])
  })

  it('tells what was missed while it remembers, and null after that', () => {
    const rooms = new Rooms(() => undefined)
    for (let sequence = 1; sequence <= 150; sequence += 1) rooms.publish(message(sequence))
    expect(rooms.missed('user:r', 148)?.map(({ sequence }) => sequence)).toEqual([149, 150])
    expect(rooms.missed('user:r', 10)).toBeNull()
    expect(rooms.missed('other', 1)).toBeNull()
  })

  it('numbers only rise, whatever order overlapping transactions were read in', () => {
    const sent: number[] = []
    const rooms = new Rooms(({ sequence }) => sent.push(sequence))
    for (const sequence of [10, 12, 11, 11, 20]) rooms.publish(message(sequence))
    expect(sent).toEqual([10, 12, 13, 14, 20])
    expect(rooms.missed('user:r', 12)?.map(({ sequence }) => sequence)).toEqual([13, 14, 20])
  })

  it('knows that nothing was missed since a number that it has not seen, once it has listened from there on', () => {
    const rooms = new Rooms(() => undefined)
    rooms.publish(message(60))
    expect(rooms.missed('user:r', 50, 40)?.map(({ sequence }) => sequence)).toEqual([60])
    expect(rooms.missed('quiet', 50, 40)).toEqual([])
    expect(rooms.missed('user:r', 30, 40)).toBeNull()
    expect(rooms.missed('quiet', 30, 40)).toBeNull()
  })

  it('has a bound over all rooms: the one that has been quiet the longest forgets first, and says so', () => {
    const rooms = new Rooms(() => undefined, 10)
    for (let sequence = 1; sequence <= 8; sequence += 1) rooms.publish({ ...message(sequence), room: 'user:early' })
    for (let sequence = 9; sequence <= 12; sequence += 1) rooms.publish({ ...message(sequence), room: 'user:late' })
    expect(rooms.missed('user:early', 4, 0)).toBeNull()
    expect(rooms.missed('user:early', 8, 0)).toEqual([])
    expect(rooms.missed('user:late', 9, 0)?.map(({ sequence }) => sequence)).toEqual([10, 11, 12])
  })
})
