import { listCollection } from '@ece/sdk/operations/copies'
import { COLLECTION_PAGE_SIZE } from '../account/collection-filter.ts'

/**
 * What the service worker keeps, decided without a browser: which pages, whose a page is, and what it needs to be shown
 * without a connection.
 */

/** Everything that tells of a member: pages and the pictures on them. Dropped whole when the member is no longer here. */
export const KEPT_PAGES = 'ece-kept-pages'
export const KEPT_LISTS = 'ece-kept-lists'
export const KEPT_PICTURES = 'ece-kept-pictures'
/** What every visitor gets alike: scripts, styles, fonts, and the page that says "offline". */
export const SHELL = 'ece-shell'
export const FILES = 'ece-files'

/** Kept for every member who uses the exchange, whether they went there or not: on the train it is too late. */
export const ALWAYS_KEPT = ['/collection', '/bids?tab=watching'] as const
export const OFFLINE_PATH = '/offline'
export const MOST_PAGES = 60
/** Of the collection, in pages of the list: about a thousand copies. */
export const MOST_LIST_PAGES = 17

/** What a page says to the service worker. */
export type Message =
  /** A page has loaded: whose it is (nobody's: empty), in which language and colours it is shown, and what it has loaded. */
  | { readonly type: 'here'; readonly memberId: string; readonly look: string; readonly files: readonly string[] }
  /** This address was reached without a document being loaded. */
  | { readonly type: 'keep'; readonly url: string; readonly pictures: readonly string[] }
  | { readonly type: 'forget' }
  /** Take over from the service worker of the build before. */
  | { readonly type: 'SKIP_WAITING' }

const READABLE = /^\/(collection|bids|watchlist)\/?$|^\/(lots|copies)\/[^/]+\/?$/

/** What a member reads again without a connection: what they own, where they stand, and the lots that they looked at. */
export function isReadable(url: URL): boolean {
  return READABLE.test(url.pathname)
}

/** The member's own copies, as the collection's page goes on with them: the one answer of the API that is kept. */
export function isOwnCopies(url: URL): boolean {
  return url.pathname === listCollection.path()
}

/** The address of a page of the collection as the collection's page asks for it (account/collection-list.tsx). */
export function copiesPath(cursor: string | null): string {
  return listCollection.path({ sort: 'newest', limit: COLLECTION_PAGE_SIZE, cursor })
}

/** A page of copies that are all of this member; null for anything else. `nextCursor` is null at the list's end. */
export function copiesOf(text: string, memberId: string): { readonly nextCursor: string | null } | null {
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null || !('items' in body) || !Array.isArray(body.items)) return null
  const items: readonly unknown[] = body.items
  const isOwn = (item: unknown): boolean =>
    typeof item === 'object' && item !== null && 'ownerId' in item && item.ownerId === memberId
  if (!items.every(isOwn)) return null
  return { nextCursor: 'nextCursor' in body && typeof body.nextCursor === 'string' ? body.nextCursor : null }
}

/** One page under one name, whatever a campaign or a tab has put behind it that shows nothing else. */
export function pageName(url: URL): string {
  const name = new URL(url.pathname, url.origin)
  for (const [key, value] of [...url.searchParams].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!key.startsWith('_') && !key.startsWith('utm_')) name.searchParams.append(key, value)
  return name.href
}

/** Whose the page is, as its root element says; empty for nobody's. */
export function ownerOf(html: string): string {
  return /<html[^>]*\sdata-member="([\w-]+)"/.exec(html)?.[1] ?? ''
}

/** The scripts, styles and fonts that a document names, anywhere in it: what it can't be shown without. */
export function filesOf(html: string): string[] {
  return [...new Set([...html.matchAll(/\/_next\/static\/[\w./~%-]+\.(?:js|css|woff2)/g)].map(([path]) => path))]
}

/** The document as it is shown again: its root element says since when it is as it is. */
export function markedKept(html: string, keptAt: string): string {
  return html.replace('<html', `<html data-kept-at="${keptAt.replaceAll(/[^\w:.+-]/g, '')}"`)
}
