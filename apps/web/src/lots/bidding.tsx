'use client'

import { lazily } from '../ui/lazily.tsx'

/** The bid box; the page of a visitor, who can't bid, doesn't carry it. */
export const Bidding = lazily(() => import('./member-bid-form.tsx'))
