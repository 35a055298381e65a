/** Labels and empty states are keys of the catalogue, `account`. */
export const BID_TABS = [
  { value: 'leading', label: 'leading', empty: 'youLeadNoLotRightNow' },
  { value: 'outbid', label: 'outbid', empty: 'nobodyHasOutbidYou' },
  { value: 'won', label: 'won', empty: 'noLotWonYet' },
  { value: 'lost', label: 'lost', empty: 'noLotLost' },
  { value: 'watching', label: 'watching', empty: 'youWatchNoLot' },
] as const

/** Beside the lots: cards that are waited for. */
export const CARDS_TAB = 'cards'

export type BidTab = (typeof BID_TABS)[number]['value']

export function bidTabOf(text: string | undefined): BidTab {
  return BID_TABS.find(({ value }) => value === text)?.value ?? 'leading'
}
