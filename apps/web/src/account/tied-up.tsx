import type { Copy } from '@ece/contracts/vault'
import Link from 'next/link'
import { Badge } from '../ui/badge.tsx'

/** What a copy is tied up in, with the way there; nothing where it is free. */
export function TiedUp({ copy }: { readonly copy: Pick<Copy, 'encumbrance' | 'custody'> }) {
  const { encumbrance, custody } = copy
  if (encumbrance?.kind === 'auction') {
    return (
      <Link href={`/lots/${encumbrance.id}`} className="relative z-10 inline-flex">
        <Badge tone="brass">In a lot</Badge>
      </Link>
    )
  }
  if (encumbrance) return <Badge tone="brass">Tied up: {encumbrance.kind.replaceAll('_', ' ')}</Badge>
  if (custody === 'wallet') return <Badge tone="outline">In an outside wallet</Badge>
  return null
}

export function isFree({ encumbrance, custody }: Pick<Copy, 'encumbrance' | 'custody'>): boolean {
  return encumbrance === null && custody === 'vault'
}

/** `3 of 100 · PSA 9`, or `Near mint`. */
export function copyWords({ serial, grade, condition }: Pick<Copy, 'serial' | 'grade' | 'condition'>, conditionWords: (condition: string | null) => string): string {
  const parts = [serial ? `${serial.number} of ${serial.of}` : null, grade ? `${grade.grader} ${grade.grade}` : condition ? conditionWords(condition) : null]
  return parts.filter((part) => part !== null).join(' · ') || 'One copy'
}
