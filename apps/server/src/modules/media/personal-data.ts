import type { Readable } from 'node:stream'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { pagesOf, type PersonalData, type PersonalFile } from '../../platform/personal-data/personal-data.ts'
import { COLLECT_FILE } from './job-names.ts'
import { originalName, storedName } from './file-name.ts'
import type { FileStore } from './file-store.ts'
import { deletePersonalImages, readUploads, type Upload } from './store.ts'

/** A picture of a card or a product shows the thing, not the member: it stays with the catalogue that shows it. */
const PERSONAL_PURPOSES = ['avatar', 'attachment']

export function mediaPersonalData({ files, jobs }: { files: FileStore; jobs: Pick<Jobs, 'enqueue'> }): PersonalData {
  const uploads = (db: Parameters<typeof readUploads>[0], memberId: string) =>
    pagesOf(async (after: Upload | null, limit) => readUploads(db, memberId, after?.id ?? null, limit))
  return {
    areas: {
      uploads: {
        about: {
          en: 'What you uploaded; your own pictures are beside it in the folder files.',
          de: 'Was du hochgeladen hast; deine eigenen Bilder liegen daneben im Ordner files.',
        },
        entries: uploads,
      },
    },
    files: async function* personalFiles(db, memberId): AsyncGenerator<PersonalFile, void, void> {
      for await (const { id, sha256, format, purpose } of uploads(db, memberId)) {
        const place = storedName(sha256, originalName(format))
        if (place && PERSONAL_PURPOSES.includes(purpose))
          yield { name: `${id}.${format === 'jpeg' ? 'jpg' : format}`, open: async () => opened(files, place.key) }
      }
    },
    erase: async (tx, memberId) => {
      for (const sha256 of await deletePersonalImages(tx, memberId, PERSONAL_PURPOSES))
        await jobs.enqueue(tx, COLLECT_FILE, { sha256 }, { key: `${COLLECT_FILE}:${sha256}` })
    },
  }
}

async function opened(files: FileStore, key: string): Promise<Readable> {
  const file = await files.open(key)
  if (!file) throw new Error(`the file store has lost ${key}`)
  return file.stream
}
