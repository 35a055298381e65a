/**
 * Text from outside: what may be kept, and how it is cut. Lengths are counted in code points everywhere, as JSON Schema and
 * PostgreSQL count them, so that a length that passes one never fails the other and no cut leaves half a character.
 */

/** Control characters but tab and line breaks, and halves of a surrogate pair: nobody types them, and not every store takes them. */
// oxlint-disable-next-line no-control-regex -- They are what is looked for.
const UNKEEPABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Cs}/u
// oxlint-disable-next-line no-control-regex -- As above.
const UNKEEPABLES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g
/** What no line has: control characters and breaks of every kind, and signs that turn the direction of what stands after them. */
const ELSE = String.raw`[^\p{Cc}\p{Cs}\u2028\u2029\p{Bidi_Control}]`
/** Something to see: fillers are letters to Unicode, and the empty Braille cell is a symbol. */
const VISIBLE = String.raw`(?![\u115f\u1160\u3164\uffa0\u2800])[\p{L}\p{N}\p{P}\p{S}]`
/** Text that may stand in one line beside others, as JSON Schema patterns: it may be empty, or has something to see. */
export const LINE = `^${ELSE}*$`
export const VISIBLE_LINE = `^${ELSE}*?${VISIBLE}${ELSE}*$`
const VISIBLE_LINES = new RegExp(VISIBLE_LINE, 'u')

/** Whether text can be kept as it is. */
export function isKeepable(text: string): boolean {
  return !UNKEEPABLE.test(text)
}

/** Whether text may stand in one line beside others: a name, a title, a label. Empty text may. */
export function isLine(text: string): boolean {
  return text === '' || VISIBLE_LINES.test(text)
}

export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}

/** The first code points of a text, at most so many. */
export function cut(text: string, maximum: number): string {
  if (text.length <= maximum) return text
  let end = 0
  for (let count = 0; count < maximum && end < text.length; count += 1)
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  return text.slice(0, end)
}

/** Text of a file or another program as it can be kept: what can't be is left out, the rest composed (NFC) and trimmed. */
export function cleaned(text: string): string {
  return text.toWellFormed().replaceAll(UNKEEPABLES, '').normalize('NFC').trim()
}
