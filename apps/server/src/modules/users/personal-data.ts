import { DEFAULT_SETTINGS } from '@ece/contracts/default-settings'
import { rowsOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { deleteMember, readBlocks, readProfiles, readSearches } from './store.ts'

/** What users itself keeps; an export's own rows are the erasing command's. */
export const usersPersonalData: PersonalData = {
  areas: {
    profile: {
      about: {
        en: 'What you changed of your public profile.',
        de: 'Was du an deinem öffentlichen Profil geändert hast.',
      },
      entries: (db, memberId) =>
        rowsOf(
          readProfiles(db, [memberId]).then((rows) =>
            rows.map(({ displayName, bio, avatarMediaId }) => ({ displayName, bio, avatarMediaId })),
          ),
        ),
    },
    settings: {
      about: { en: 'Your settings.', de: 'Deine Einstellungen.' },
      entries: (db, memberId) =>
        rowsOf(readProfiles(db, [memberId]).then(([row]) => [{ ...DEFAULT_SETTINGS, ...row?.settings }])),
    },
    blocks: {
      about: { en: 'Whom you have blocked.', de: 'Wen du blockiert hast.' },
      entries: (db, memberId) => rowsOf(readBlocks(db, memberId)),
    },
    'saved-searches': {
      about: { en: 'Your saved searches.', de: 'Deine gespeicherten Suchen.' },
      entries: (db, memberId) => rowsOf(readSearches(db, memberId)),
    },
  },
  erase: deleteMember,
}
