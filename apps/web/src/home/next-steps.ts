/** What a member may do next, in words of the catalogue `home`, the most useful first. Only what is true of this member is said. */
export interface NextStep {
  readonly step: 'verify' | 'fund' | 'find'
  readonly href: string
}

interface Standing {
  readonly emailVerified: boolean
  /** Available and held together; null while it is not known. */
  readonly fundsCents: number | null
  readonly bidsOn: number
  readonly watches: number
}

export function nextSteps({ emailVerified, fundsCents, bidsOn, watches }: Standing): readonly NextStep[] {
  const steps: NextStep[] = []
  if (!emailVerified) steps.push({ step: 'verify', href: '/settings' })
  if (fundsCents === 0) steps.push({ step: 'fund', href: '/wallet' })
  if (bidsOn === 0 && watches === 0) steps.push({ step: 'find', href: '/lots' })
  return steps
}
