import { pagesOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { deleteMember, readHoldings, type HoldingRow } from './store.ts'

export const holdingsPersonalData: PersonalData = {
  areas: {
    'cards-elsewhere': {
      about: 'The cards that you keep elsewhere, by name.',
      entries: (db, memberId) => pagesOf(async (after: HoldingRow | null, limit) => readHoldings(db, memberId, after, limit)),
    },
  },
  erase: deleteMember,
}
