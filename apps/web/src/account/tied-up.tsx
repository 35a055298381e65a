import type { Copy } from '@ece/contracts/vault'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Texts } from '../i18n/words.ts'
import { conditionWords } from '../lots/condition.ts'
import { Badge } from '../ui/badge.tsx'

/** What a copy is tied up in, with the way there; nothing where it is free. */
export function TiedUp({ copy }: { readonly copy: Pick<Copy, 'encumbrance' | 'custody'> }) {
  const t = useTranslations('account')
  const { encumbrance, custody } = copy
  if (encumbrance?.kind === 'auction') {
    return (
      <Link href={`/lots/${encumbrance.id}`} className="relative z-10 inline-flex">
        <Badge tone="brass">{t('inLot')}</Badge>
      </Link>
    )
  }
  if (encumbrance) return <Badge tone="brass">{t('inUse', { kind: encumbrance.kind.replaceAll('_', ' ') })}</Badge>
  if (custody === 'wallet') return <Badge tone="outline">{t('inExternalWallet')}</Badge>
  return null
}

export function isFree({ encumbrance, custody }: Pick<Copy, 'encumbrance' | 'custody'>): boolean {
  return encumbrance === null && custody === 'vault'
}

/** `3 of 100 · PSA 9`, or `Near mint`. */
export function copyWords(
  { serial, grade, condition }: Pick<Copy, 'serial' | 'grade' | 'condition'>,
  t: Texts<'ui'>,
): string {
  const parts = [
    serial ? t('serialOf', { number: serial.number, of: serial.of }) : null,
    grade ? `${grade.grader} ${grade.grade}` : condition ? conditionWords(condition, t) : null,
  ]
  return parts.filter((part) => part !== null).join(' · ') || t('oneCopy')
}
