import { pagesOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { vaultError } from './errors.ts'
import { deleteNotes, readNotes, type NoteRow } from './note-store.ts'
import { countOwned, readOwned, type OwnedCopy } from './store.ts'

/** The ownership history stays, by ids alone: it is what makes a card's provenance. Notes are the member's alone and go. */
export const vaultPersonalData: PersonalData = {
  areas: {
    copies: {
      about: { en: 'The cards that you own, newest first.', de: 'Die Karten, die dir gehören, die neueste zuerst.' },
      entries: (db, memberId) =>
        pagesOf(async (after: OwnedCopy | null, limit) => readOwned(db, memberId, after, limit)),
    },
    'copy-notes': {
      about: {
        en: 'What you noted of copies: notes, tags, and what you paid. Also of copies that you no longer own.',
        de: 'Was du zu Exemplaren festgehalten hast: Notizen, Schlagwörter und was du bezahlt hast. Auch zu Exemplaren, die dir nicht mehr gehören.',
      },
      entries: (db, memberId) => pagesOf(async (after: NoteRow | null, limit) => readNotes(db, memberId, after, limit)),
    },
  },
  erase: deleteNotes,
  obstacles: async (db, memberId) => {
    const { copies, tiedUp } = await countOwned(db, memberId)
    return copies === 0 ? [] : [vaultError('copies_owned', { copies, tiedUp })]
  },
}
