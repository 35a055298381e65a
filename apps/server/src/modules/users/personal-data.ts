import { DEFAULT_SETTINGS } from '@ece/contracts/default-settings'
import { rowsOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { deleteMember, readBlocks, readProfiles, readSearches } from './store.ts'

/** What users itself keeps; an export's own rows are the erasing command's. */
export const usersPersonalData: PersonalData = {
  areas: {
    profile: {
      about: 'What you changed of your public profile.',
      entries: (db, memberId) => rowsOf(readProfiles(db, [memberId]).then((rows) => rows.map(({ displayName, bio, avatarMediaId }) => ({ displayName, bio, avatarMediaId })))),
    },
    settings: {
      about: 'Your settings.',
      entries: (db, memberId) => rowsOf(readProfiles(db, [memberId]).then(([row]) => [{ ...DEFAULT_SETTINGS, ...row?.settings }])),
    },
    blocks: { about: 'Whom you have blocked.', entries: (db, memberId) => rowsOf(readBlocks(db, memberId)) },
    'saved-searches': { about: 'Your saved searches.', entries: (db, memberId) => rowsOf(readSearches(db, memberId)) },
  },
  erase: deleteMember,
}
