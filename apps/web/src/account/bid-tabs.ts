export const BID_TABS = [
  { value: 'leading', label: 'Leading', empty: 'You lead no lot right now' },
  { value: 'outbid', label: 'Outbid', empty: 'Nobody has outbid you' },
  { value: 'won', label: 'Won', empty: 'No lot won yet' },
  { value: 'lost', label: 'Lost', empty: 'No lot lost' },
  { value: 'watching', label: 'Watching', empty: 'You watch no lot' },
] as const

export type BidTab = (typeof BID_TABS)[number]['value']

export function bidTabOf(text: string | undefined): BidTab {
  return BID_TABS.find(({ value }) => value === text)?.value ?? 'leading'
}
