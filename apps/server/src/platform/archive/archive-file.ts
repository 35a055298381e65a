import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { FileFacts, Line } from './archive-store.ts'

/** Writes lines to a compressed file. The same lines make the same bytes, so a writer that was killed writes the same file again. */
export async function writeFile(path: string, pages: AsyncIterable<readonly Line[]>): Promise<FileFacts | undefined> {
  const [lines, file] = [createHash('sha256'), createHash('sha256')]
  let [facts, firstPosition, lastPosition] = [0, 0, 0]
  const texts = async function* (): AsyncGenerator<string> {
    for await (const page of pages) {
      const text = page.map(({ line }) => `${line}\n`).join('')
      if (facts === 0) firstPosition = page[0]?.position ?? 0
      facts += page.length
      lastPosition = page.at(-1)?.position ?? lastPosition
      lines.update(text)
      yield text
    }
  }
  await pipeline(Readable.from(texts()), createGzip({ level: 6 }), hashing(file), createWriteStream(path))
  if (facts === 0) return undefined
  const { size } = await stat(path)
  const hashes = { fileSha256: file.digest('hex'), linesSha256: lines.digest('hex') }
  return { facts, firstPosition, lastPosition, fileBytes: size, ...hashes }
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
}

/** Copies what a store gives to a file of this machine. @returns the hash of its bytes */
export async function fetchFile(stream: Readable, path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(stream, hashing(hash), createWriteStream(path))
  return hash.digest('hex')
}

/** The lines of a file, so many at a time. A line ends with a line feed and nothing else that people take for an end. */
export async function* linesOf(path: string, atOnce: number): AsyncGenerator<readonly string[], void, void> {
  const stream = createReadStream(path).pipe(createGunzip()).setEncoding('utf8')
  let lines: string[] = []
  let rest = ''
  for await (const chunk of stream) {
    const parts = `${rest}${String(chunk)}`.split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    while (lines.length >= atOnce) {
      yield lines.slice(0, atOnce)
      lines = lines.slice(atOnce)
    }
  }
  if (rest !== '') lines.push(rest)
  if (lines.length > 0) yield lines
}
