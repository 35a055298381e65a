/**
 * Look-ups that are asked for in one turn of the event loop become one statement: under load a hundred requests ask the
 * database once, and a request alone waits for nothing but the end of its turn. Nothing is kept: each answer is of now.
 *
 *   idle --ask--> collecting --the turn ends--> asked (one statement), idle
 */
export class BatchedRead<Key, Value> {
  readonly #read: (keys: readonly Key[]) => Promise<readonly Value[]>
  readonly #largest: number
  #waiting: { key: Key; resolve: (value: Value) => void; reject: (error: unknown) => void }[] = []

  /** `read` answers in the order of its keys, one value each. */
  constructor(read: (keys: readonly Key[]) => Promise<readonly Value[]>, largest = 1_000) {
    this.#read = read
    this.#largest = largest
  }

  async ask(key: Key): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => void this.#flush())
      this.#waiting.push({ key, resolve, reject })
      if (this.#waiting.length >= this.#largest) void this.#flush()
    })
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting
    this.#waiting = []
    if (batch.length === 0) return
    try {
      const values = await this.#read(batch.map(({ key }) => key))
      for (const [index, { resolve, reject }] of batch.entries()) {
        const value = values[index]
        if (value === undefined) reject(new Error('a batched read answered fewer values than it was asked for'))
        else resolve(value)
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}
