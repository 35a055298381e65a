import { rowsOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'

/** Imports stay with the catalogue that they made, by the bare id of who started them. There are few, so all at once. */
export const catalogPersonalData: PersonalData = {
  areas: {
    imports: {
      about: { en: 'The catalogue files that you imported.', de: 'Die Katalogdateien, die du importiert hast.' },
      entries: (db, memberId) =>
        rowsOf(
          db.query(
            `SELECT id, file_name AS "fileName", format, status, created_at AS "createdAt" FROM catalog.imports WHERE member_id = $1 ORDER BY id DESC LIMIT 10000`,
            [memberId],
          ),
        ),
    },
  },
}
