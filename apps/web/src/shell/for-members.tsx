'use client'

import { lazily } from '../ui/lazily.tsx'

/** The member's part of the header; a visitor's pages don't carry it. */
export const ForMembers = lazily(() => import('./member-chrome.tsx'))

/** On how many lots the member is outbid; in the header and in the phone's bar. */
export const OutbidCount = lazily(() => import('./outbid-count.tsx'))
