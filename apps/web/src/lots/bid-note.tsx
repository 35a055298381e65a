'use client'

import { Button, LinkButton } from '../ui/button.tsx'
import type { Advice, Fix } from './bid-box.ts'
import type { BidAnswer } from './use-bid.ts'
import { useMoney } from '../ui/use-money.ts'

const TONES = {
  neutral: 'text-muted',
  good: 'font-semibold text-accent',
  warning: 'text-brass',
  bad: 'font-semibold text-danger',
}

interface BidNoteProps {
  readonly advice: Advice
  readonly answer: BidAnswer | null
  readonly leading: boolean
  readonly onFill: (text: string) => void
}

/** The exchange's answer while it stands; otherwise what the typed amount would do. */
export function BidNote({ advice, answer, leading, onFill }: BidNoteProps) {
  if (answer?.kind === 'refused')
    return <Note tone="bad" lines={[answer.refusal.message]} fix={answer.refusal.fix} onFill={onFill} />
  if (answer?.kind === 'placed' && answer.leading === leading) {
    return answer.leading ? (
      <Note tone="good" lines={[answer.words]} fix={null} onFill={onFill} />
    ) : (
      <Note tone="warning" lines={[answer.words, ...advice.lines]} fix={null} onFill={onFill} />
    )
  }
  return <Note tone={advice.tone} lines={advice.lines} fix={advice.fix} onFill={onFill} />
}

interface NoteProps {
  readonly tone: keyof typeof TONES
  readonly lines: readonly string[]
  readonly fix: Fix | null
  readonly onFill: (text: string) => void
}

function Note({ tone, lines, fix, onFill }: NoteProps) {
  const money = useMoney()
  return (
    <div role={tone === 'bad' || tone === 'good' ? 'alert' : undefined} className={TONES[tone]}>
      {lines.map((line) => (
        <p key={line} className="mb-1 last:mb-0">
          {line}
        </p>
      ))}
      {fix?.kind === 'fill' ? (
        <Button tone="secondary" size="sm" className="mt-2" onClick={() => onFill(money.input(fix.cents))}>
          {fix.label}
        </Button>
      ) : null}
      {fix?.kind === 'link' ? (
        <LinkButton href={fix.href} tone="secondary" size="sm" className="mt-2">
          {fix.label}
        </LinkButton>
      ) : null}
    </div>
  )
}
