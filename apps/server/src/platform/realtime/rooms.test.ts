import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { RoomMessage } from './channel.ts'
import { COALESCE_MS, Rooms } from './rooms.ts'

const message = (sequence: number, coalesceKey?: string): RoomMessage => ({ room: 'r', type: 't', data: {}, sequence, ...(coalesceKey === undefined ? {} : { coalesceKey }) })

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
    expect(rooms.missed('r', 148)?.map(({ sequence }) => sequence)).toEqual([149, 150])
    expect(rooms.missed('r', 10)).toBeNull()
    expect(rooms.missed('other', 1)).toBeNull()
  })
})
