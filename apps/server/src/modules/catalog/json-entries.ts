/** An element of a JSON list, as text, and where it ends. */
export interface JsonEntry {
  readonly text: string
  /** Of the first byte behind it, in uncompressed bytes: where reading may go on. */
  readonly end: number
  /** It was not closed where the next one began, or the file ended in it. */
  readonly broken: boolean
}

/** One entry is held in memory; nothing in a catalogue is near this. */
export const MAXIMUM_ENTRY_BYTES = 4 * 1024 * 1024

const QUOTE = 0x22
const COMMA = 0x2c
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const NEWLINE = 0x0a
const COLON = 0x3a

export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'
}

/**
 * Cuts a JSON list into its elements by counting brackets and leaves each to JSON.parse. That is several times faster than a
 * parser of tokens (which stream-json is), tells the byte where an import may go on after a crash, and outlives an element
 * that is damaged: a list with an entry to a line, as Scryfall's is, is taken up again at the next line.
 *
 *   between --{ or [--> within --its closing bracket--> between      between --]--> done
 *                       within --" --> text --" --> within
 */
export class JsonEntries {
  #depth = 0
  #inText = false
  #escaped = false
  #inJunk = false
  #previous = NEWLINE
  /** The last byte that is no white space, and whether each bracket that is open is an object's. */
  #significant = OPEN_LIST
  #open: boolean[] = []
  /** Whether every entry so far stood in one line. Undefined: none has ended yet. */
  #entryPerLine: boolean | undefined = undefined
  #hasBreak = false
  #parts: Buffer[] = []
  #partsBytes = 0
  #offset: number
  #isDone = false

  /** @param offset of the first byte that will come, behind the list's opening bracket */
  constructor(offset: number) {
    this.#offset = offset
  }

  /** The list's closing bracket has been seen: what follows is not read. */
  get isDone(): boolean {
    return this.#isDone
  }

  *push(chunk: Buffer): Generator<JsonEntry> {
    let start = this.#depth > 0 ? 0 : -1
    for (let at = 0; at < chunk.length && !this.#isDone; at += 1) {
      const byte = chunk[at] ?? 0
      if (this.#depth === 0) {
        if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
          this.#begin(byte)
          start = at
          this.#inJunk = false
        } else if (byte === CLOSE_LIST) this.#isDone = true
        else if (byte === COMMA || byte === NEWLINE) this.#inJunk = false
        else if (byte > 0x20 && !this.#inJunk) {
          // A number or word where an object belongs, or the rest of a damaged entry: one problem, not one a letter.
          this.#inJunk = true
          yield this.#entry(chunk.subarray(at, at + 40), at + 1, true)
        }
      } else if (this.#isBreak(byte)) {
        yield this.#entry(chunk.subarray(start, at), at, true)
        this.#inText = this.#escaped = false
        this.#depth = 0
        if (byte === OPEN_OBJECT) this.#begin(byte)
        start = byte === OPEN_OBJECT ? at : -1
      } else if (this.#closes(byte)) {
        yield this.#entry(chunk.subarray(start, at + 1), at + 1, false)
        start = -1
        this.#entryPerLine = (this.#entryPerLine ?? true) && !this.#hasBreak
      }
      if (byte === NEWLINE) this.#hasBreak = true
      if (byte > 0x20) this.#significant = byte
      this.#previous = byte
    }
    if (start >= 0) this.#keep(chunk.subarray(start))
    this.#offset += chunk.length
  }

  /** What is left when the file has ended: an element that was never closed. */
  end(): JsonEntry | undefined {
    if (this.#depth === 0) return undefined
    return { text: Buffer.concat(this.#parts).toString('utf8'), end: this.#offset, broken: true }
  }

  #begin(byte: number): void {
    this.#depth = 1
    this.#open = [byte === OPEN_OBJECT]
    this.#hasBreak = false
  }

  /**
   * Where a damaged entry ends: at a raw line break in a text, and at an object at the very beginning of a line, where either every
   * entry so far stood in one line, or an object has no place there (within another, and not behind a colon).
   */
  #isBreak(byte: number): boolean {
    if (this.#inText) return byte === NEWLINE
    if (byte !== OPEN_OBJECT || this.#previous !== NEWLINE) return false
    return this.#entryPerLine === true || (this.#open.at(-1) === true && this.#significant !== COLON)
  }

  #closes(byte: number): boolean {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false
      else if (byte === BACKSLASH) this.#escaped = true
      else if (byte === QUOTE) this.#inText = false
      return false
    }
    if (byte === QUOTE) this.#inText = true
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.#depth += 1
      this.#open.push(byte === OPEN_OBJECT)
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      this.#depth -= 1
      this.#open.pop()
    }
    return this.#depth === 0
  }

  #entry(rest: Buffer, at: number, broken: boolean): JsonEntry {
    const text =
      this.#parts.length === 0 ? rest.toString('utf8') : Buffer.concat([...this.#parts, rest]).toString('utf8')
    this.#parts = []
    this.#partsBytes = 0
    return { text, end: this.#offset + at, broken }
  }

  #keep(rest: Buffer): void {
    this.#parts.push(rest)
    this.#partsBytes += rest.length
    if (this.#partsBytes > MAXIMUM_ENTRY_BYTES)
      throw new UnreadableFileError(
        `An entry that begins near byte ${this.#offset} is not closed within ${MAXIMUM_ENTRY_BYTES} bytes.`,
      )
  }
}

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`
const SIMPLE = String.raw`(?:${TEXT}|[-\d.eE+]+|true|false|null|\[(?:[^"\[\]]|${TEXT})*\]|\{(?:[^"{}]|${TEXT})*\})`
const LIST_START = new RegExp(
  String.raw`^\uFEFF?\s*(?:\{(?:\s*(?!"data"\s*:)${TEXT}\s*:\s*${SIMPLE}\s*,)*\s*"data"\s*:\s*)?\[`,
)

/**
 * Where a file's list begins: behind its bracket, or behind the one of `data` in the answer of an API
 * (`{"object":"list","data":[…]}`). Undefined when the text is neither.
 */
export function listStart(head: string): number | undefined {
  const lead = LIST_START.exec(head)
  return lead ? Buffer.byteLength(lead[0]) : undefined
}
