import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A maximum's salted commitment: it stands in the log from the moment of the bid, so the house can't put another maximum
 * in its place later, and it tells nothing of the maximum to who lacks the salt. Recomputed by hand:
 *
 *   printf 'ece/bid-maximum/1\n%s\n%s\n%s\n%s' LOT BID CENTS SALT | sha256sum
 */
export interface MaximumOpening {
  readonly auctionId: string
  readonly bidId: string
  readonly maximumCents: number
  /** 32 random bytes, in hexadecimal. */
  readonly salt: string
}

/** Says what is committed to and how, so that the hash of one thing is never that of another. */
export const COMMITMENT_SCHEME = 'ece/bid-maximum/1'

/** The commitment, in hexadecimal. */
export function commitmentOf({ auctionId, bidId, maximumCents, salt }: MaximumOpening): string {
  const text = [COMMITMENT_SCHEME, auctionId.toLowerCase(), bidId.toLowerCase(), String(maximumCents), salt].join('\n')
  return bytesToHex(sha256(utf8ToBytes(text)))
}
