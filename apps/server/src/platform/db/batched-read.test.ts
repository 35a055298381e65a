import { expect, it } from 'vitest'
import { BatchedRead } from './batched-read.ts'

const counting = (largest?: number) => {
  const asked: (readonly number[])[] = []
  const read = async (keys: readonly number[]): Promise<number[]> => {
    asked.push(keys)
    if (keys.includes(13)) throw new Error('no')
    return keys.map((key) => key * 10)
  }
  return { asked, batched: new BatchedRead(read, largest) }
}

it('what is asked for in one turn is one read, answered in its order', async () => {
  const { asked, batched } = counting()
  expect(await Promise.all([1, 2, 3].map(async (key) => batched.ask(key)))).toEqual([10, 20, 30])
  expect(await batched.ask(4)).toBe(40)
  expect(asked).toEqual([[1, 2, 3], [4]])
})

it('a batch is never larger than it may be', async () => {
  const { asked, batched } = counting(2)
  await Promise.all([1, 2, 3].map(async (key) => batched.ask(key)))
  expect(asked).toEqual([[1, 2], [3]])
})

it('a read that fails rejects those who asked, and the next turn asks again', async () => {
  const { batched } = counting()
  await expect(Promise.all([batched.ask(1), batched.ask(13)])).rejects.toThrow('no')
  expect(await batched.ask(2)).toBe(20)
})
