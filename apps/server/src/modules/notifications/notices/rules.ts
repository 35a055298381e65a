import { factsOf, type Notices } from './notice.ts'
import { outbid } from './outbid.ts'
import { walletChanged } from './wallet-changed.ts'
import { watchedCardListed } from './watched-card-listed.ts'
import { won } from './won.ts'

/** Every kind of notice, in the order in which a member hears of them when one fact gives several. */
export const NOTICE_RULES: readonly Notices[] = [outbid, won, watchedCardListed, walletChanged]
/** What they are decided from. */
export const NOTICE_FACTS = factsOf(NOTICE_RULES)
