import type { Queryable } from '../db/database.ts'
import type { Id } from '../ids/ids.ts'
import { definePart } from '../parts/part.ts'

export interface Reference {
  readonly kind: string
  readonly id: Id
}

type ReadNames = (db: Queryable, ids: readonly Id[]) => Promise<ReadonlyMap<Id, string>>

/**
 * Names of what one module refers to and another one keeps: the ledger's statement names lots, and the auctions need the
 * ledger, so the ledger can't ask them. Whoever keeps a kind of thing says here how it is called; where that module does not
 * run, its things have no names.
 */
export class References {
  readonly #kinds = new Map<string, ReadNames>()

  /** @param read the names of those ids that there are, in one statement */
  describe(kind: string, read: ReadNames): void {
    this.#kinds.set(kind, read)
  }

  /** The names of these things, by `kind:id`: a statement for each kind, however many things. */
  async namesOf(db: Queryable, references: readonly Reference[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>()
    for (const [kind, read] of this.#kinds) {
      const ids = [...new Set(references.filter((reference) => reference.kind === kind).map(({ id }) => id))]
      if (ids.length > 0) for (const [id, name] of await read(db, ids)) names.set(nameKey({ kind, id }), name)
    }
    return names
  }
}

export const nameKey = ({ kind, id }: Reference): string => `${kind}:${id}`

export const referencesPart = definePart({ name: 'references', needs: {}, start: () => new References() })
