import { pagesOf, rowsOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { readNotes, type NoteRow } from './note-store.ts'
import { deleteMember, readDraft, readHoldings, type HoldingRow } from './store.ts'

export const collectionPersonalData: PersonalData = {
  areas: {
    'copy-notes': {
      about: {
        en: 'What you noted of copies: notes, tags, and what you paid. Also of copies that you no longer own.',
        de: 'Was du zu Exemplaren festgehalten hast: Notizen, Schlagwörter und was du bezahlt hast. Auch zu Exemplaren, die dir nicht mehr gehören.',
      },
      entries: (db, memberId) => pagesOf(async (after: NoteRow | null, limit) => readNotes(db, memberId, after, limit)),
    },
    'cards-elsewhere': {
      about: {
        en: 'The cards that you keep elsewhere, by name, with what you noted of them.',
        de: 'Die Karten, die du woanders hast, nach Namen, mit dem, was du dazu festgehalten hast.',
      },
      entries: (db, memberId) =>
        pagesOf(async (after: HoldingRow | null, limit) => readHoldings(db, memberId, after, limit)),
    },
    'cards-elsewhere-file': {
      about: {
        en: 'The file of cards that waits for your choices, if there is one.',
        de: 'Die Datei mit Karten, die auf deine Auswahl wartet, falls es eine gibt.',
      },
      entries: (db, memberId) => rowsOf(readDraft(db, memberId).then((draft) => (draft ? [draft] : []))),
    },
  },
  erase: deleteMember,
}
