import type { OwnNote } from '@ece/contracts/collection'
import { putCopyNote } from '@ece/sdk/operations/copies'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** Saves what is noted of a copy; lists and sums that show it are asked for again. */
export function useCopyNote(): (copyId: string, note: OwnNote) => Promise<OwnNote> {
  const queries = useQueryClient()
  return async (copyId, note) => {
    const saved = await putCopyNote(api, { id: copyId, body: note })
    await queries.invalidateQueries({ queryKey: ['copies'] })
    return saved
  }
}
