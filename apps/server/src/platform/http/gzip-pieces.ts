import { constants, crc32, deflateRawSync } from 'node:zlib'

/**
 * A text that is the same for everyone but for one word that stands in it several times: compressed once, between the words,
 * and put together for each answer by copying. The result is one ordinary gzip member (RFC 1952): each piece is a run of
 * byte-aligned deflate blocks, and the word between them a stored block (RFC 1951, 3.2.4). Pieces refer back to the pieces
 * before them, as in one stream, over a blank of the word's length that no piece can match.
 */
export interface GzipPieces {
  /** What the pieces take in memory. */
  readonly bytes: number
  /** The whole, with this word between the pieces. The word has the length that was named, in bytes. */
  with(word: string): Buffer
}

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
const LAST_BLOCK = Buffer.from([1, 0, 0, 0xff, 0xff])
const WINDOW_BYTES = 32_768
/** A character that no text may have (XML and HTML forbid it), so that nothing in a text is like the blank. */
const BLANK = '\u0001'

/** @param wordBytes at most 65,535 */
export function gzipPieces(texts: readonly string[], wordBytes: number): GzipPieces {
  const blank = Buffer.alloc(wordBytes, BLANK)
  const isShared = texts.every((text) => !text.includes(BLANK))
  let before = Buffer.alloc(0)
  const pieces = texts.map((text) => {
    const plain = Buffer.from(text)
    const deflated = deflateRawSync(plain, {
      level: 9,
      finishFlush: constants.Z_SYNC_FLUSH,
      ...(before.length > 0 ? { dictionary: before } : {}),
    })
    if (isShared) before = Buffer.concat([before, plain, blank]).subarray(-WINDOW_BYTES)
    return { plain, deflated }
  })
  return {
    bytes: pieces.reduce((sum, { plain, deflated }) => sum + plain.length + deflated.length, 0),
    with: (word) => {
      const plainWord = Buffer.from(word)
      const stored = storedBlock(plainWord)
      const parts: Buffer[] = [HEADER]
      let [sum, size] = [0, 0]
      const add = (plain: Buffer, packed: Buffer): void => {
        sum = crc32(plain, sum)
        size += plain.length
        parts.push(packed)
      }
      for (const [index, { plain, deflated }] of pieces.entries()) {
        if (index > 0) add(plainWord, stored)
        add(plain, deflated)
      }
      return Buffer.concat([...parts, trailer(sum, size)])
    },
  }
}

/** A text that answers begin with, compressed once. */
export interface GzipBeginning {
  /** What it takes in memory. */
  readonly bytes: number
  /** The whole, as one gzip member, with this end. @param end at most 65,535 bytes */
  with(end: string): Buffer
}

/** A text with which many answers begin that end differently: each costs a copy and a checksum of its end. */
export function gzipBeginning(text: string): GzipBeginning {
  const plain = Buffer.from(text)
  const beginning = Buffer.concat([HEADER, deflateRawSync(plain, { finishFlush: constants.Z_SYNC_FLUSH })])
  const sum = crc32(plain)
  return {
    bytes: beginning.length,
    with: (end) => {
      const plainEnd = Buffer.from(end)
      return Buffer.concat([
        beginning,
        storedBlock(plainEnd),
        trailer(crc32(plainEnd, sum), plain.length + plainEnd.length),
      ])
    },
  }
}

/** An empty last block, and what a reader checks the whole by. */
function trailer(sum: number, size: number): Buffer {
  const bytes = Buffer.alloc(LAST_BLOCK.length + 8)
  LAST_BLOCK.copy(bytes)
  bytes.writeUInt32LE(sum, LAST_BLOCK.length)
  bytes.writeUInt32LE(size % 2 ** 32, LAST_BLOCK.length + 4)
  return bytes
}

function storedBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt16LE(bytes.length, 1)
  head.writeUInt16LE(bytes.length ^ 0xffff, 3)
  return Buffer.concat([head, bytes])
}
