/** A seeded generator: every picture is a function of its card alone, so a re-run gives the same bytes. */
export interface Prng {
  next(): number
  range(low: number, high: number): number
  int(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  chance(probability: number): boolean
  /** Roughly normal, mean 0 and within ±1: the sum of three uniforms. */
  bell(): number
  /** An independent stream: drawing more from one part of a picture doesn't shift the others. */
  fork(label: string): Prng
}

export function hashText(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 16777619)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2246822507)
  hash ^= hash >>> 13
  return hash >>> 0
}

/** Mulberry32: 32 bits of state are plenty for a picture, and it is four lines. */
export function createPrng(seed: string): Prng {
  let state = hashText(seed)
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const range = (low: number, high: number) => low + (high - low) * next()
  return {
    next,
    range,
    int: (low, high) => Math.floor(range(low, high + 1)),
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('pick from an empty list')
      return item
    },
    chance: (probability) => next() < probability,
    bell: () => ((next() + next() + next()) * 2) / 3 - 1,
    fork: (label) => createPrng(`${seed}/${label}`),
  }
}
