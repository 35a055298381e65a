/** What operators write in: paragraphs, `##` headings, `-` lists, `**bold**` and `[links](/path)`. Anything else is text. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly parts: readonly Part[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Part[])[] }
export type Part =
  | { readonly kind: 'text' | 'bold'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

const PARTS = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\(([^)\s]+)\)|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g
/** Nothing that runs: a path of this site, a secure address or an e-mail address. */
const SAFE = /^(\/(?![/\\])|https:\/\/|mailto:)/

export function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\r?\n\s*\r?\n|(?<=^#.*)\r?\n/m)
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== '')
    .map((chunk): Block => {
      const heading = /^#{1,6}\s+(.*)$/.exec(chunk)
      if (heading) return { kind: 'heading', text: heading[1] ?? '' }
      const lines = chunk.split(/\r?\n/)
      if (lines.every((line) => /^[-*]\s/.test(line)))
        return { kind: 'list', items: lines.map((line) => partsOf(line.replace(/^[-*]\s+/, ''))) }
      return { kind: 'paragraph', parts: partsOf(lines.join(' ')) }
    })
}

export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(PARTS)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) })
    parts.push(partOf(match))
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

function partOf([whole, bold, label, to, email]: RegExpExecArray): Part {
  if (bold !== undefined) return { kind: 'bold', text: bold }
  if (email !== undefined) return { kind: 'link', text: email, to: `mailto:${email}` }
  return to !== undefined && SAFE.test(to) ? { kind: 'link', text: label ?? to, to } : { kind: 'text', text: whole }
}
