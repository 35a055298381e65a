'use client'

import { lazily } from '../ui/lazily.tsx'

/** The member's part of the header; a visitor's pages don't carry it. */
export const ForMembers = lazily(() => import('./member-chrome.tsx'))
