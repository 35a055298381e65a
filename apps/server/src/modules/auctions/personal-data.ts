import { pagesOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { auctionsError } from './errors.ts'
import {
  countOpen,
  deleteWatches,
  lockWatched,
  readBidsOf,
  readCardWatches,
  readLotsOf,
  readWatches,
} from './personal-store.ts'

/** Bids and lots are never erased: they carry ids alone, and a price that can't be recomputed is none. */
export const auctionsPersonalData: PersonalData = {
  areas: {
    bids: {
      about: {
        en: 'Every bid that you placed, oldest first, with its maximum and the salt that opens its commitment.',
        de: 'Jedes Gebot, das du abgegeben hast, das älteste zuerst, mit seinem Höchstgebot und dem Salz, das seine Festlegung öffnet.',
      },
      entries: (db, memberId) =>
        pagesOf(async (after: { id: string } | null, limit) => readBidsOf(db, memberId, after?.id ?? null, limit)),
    },
    lots: {
      about: {
        en: 'Every lot that you listed, oldest first, with its reserve.',
        de: 'Jedes Los, das du eingestellt hast, das älteste zuerst, mit seinem Mindestpreis.',
      },
      entries: (db, memberId) =>
        pagesOf(async (after: { id: string } | null, limit) => readLotsOf(db, memberId, after?.id ?? null, limit)),
    },
    watchlist: {
      about: { en: 'The lots that you watch.', de: 'Die Lose, die du beobachtest.' },
      entries: (db, memberId) =>
        pagesOf(async (after: { auctionId: string } | null, limit) =>
          readWatches(db, memberId, after?.auctionId ?? null, limit),
        ),
    },
    watchedCards: {
      about: { en: 'The cards that you watch.', de: 'Die Karten, die du beobachtest.' },
      entries: (db, memberId) =>
        pagesOf(async (after: { cardId: string } | null, limit) =>
          readCardWatches(db, memberId, after?.cardId ?? null, limit),
        ),
    },
  },
  hold: lockWatched,
  obstacles: async (db, memberId) => {
    const { selling, leading } = await countOpen(db, memberId)
    return [
      ...(selling > 0 ? [auctionsError('lots_open', { lots: selling })] : []),
      ...(leading > 0 ? [auctionsError('leading', { lots: leading })] : []),
    ]
  },
  erase: deleteWatches,
}
