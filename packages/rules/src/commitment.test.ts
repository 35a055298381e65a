import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { commitmentOf } from './commitment.ts'

const opening = {
  auctionId: '019f0000-0000-7000-8000-000000000001',
  bidId: '019f0000-0000-7000-8000-000000000002',
  maximumCents: 12_345,
  salt: 'ab'.repeat(32),
}

describe('the commitment to a maximum', () => {
  it('is the SHA-256 of five lines, which any other program computes as well', () => {
    const lines = `ece/bid-maximum/1\n${opening.auctionId}\n${opening.bidId}\n12345\n${opening.salt}`
    expect(commitmentOf(opening)).toBe(createHash('sha256').update(lines).digest('hex'))
  })

  it('is another one for another lot, bid, maximum or salt', () => {
    const others = [
      { ...opening, auctionId: opening.bidId },
      { ...opening, bidId: opening.auctionId },
      { ...opening, maximumCents: 12_346 },
      { ...opening, salt: 'ac'.repeat(32) },
    ]
    expect(new Set([opening, ...others].map(commitmentOf)).size).toBe(5)
  })
})
