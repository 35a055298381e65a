import { pagesOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { vaultError } from './errors.ts'
import { countOwned, readOwned, type OwnedCopy } from './store.ts'

/** The ownership history stays, by ids alone: it is what makes a card's provenance. */
export const vaultPersonalData: PersonalData = {
  areas: {
    copies: {
      about: { en: 'The cards that you own, newest first.', de: 'Die Karten, die dir gehören, die neueste zuerst.' },
      entries: (db, memberId) =>
        pagesOf(async (after: OwnedCopy | null, limit) => readOwned(db, memberId, after, limit)),
    },
  },
  obstacles: async (db, memberId) => {
    const { copies, tiedUp } = await countOwned(db, memberId)
    return copies === 0 ? [] : [vaultError('copies_owned', { copies, tiedUp })]
  },
}
