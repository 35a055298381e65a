import type { Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { vaultError } from './errors.ts'

export const CONDITIONS = ['NM', 'LP', 'MP', 'HP', 'DMG'] as const // TCGplayer's scale
export type Condition = (typeof CONDITIONS)[number]

export type EncumbranceKind = 'auction' | 'listing' | 'order' | 'trade' | 'mint' | 'withdrawal'

/** What a copy is tied up in. Whoever encumbers a copy is the only one who may move or free it. */
export interface Encumbrance {
  readonly kind: EncumbranceKind
  readonly id: Id
}

export interface Grade {
  readonly grader: string
  readonly grade: string
  readonly certNumber: string
}

/** One owned item of a card. */
export interface VaultCopy {
  readonly id: Id
  readonly cardId: Id
  readonly ownerId: Id
  /** Others are told who owns it; otherwise they read "a member". */
  readonly ownerShown: boolean
  readonly serialNumber: number | null
  readonly serialOf: number | null
  readonly condition: Condition | null
  readonly grader: string | null
  readonly grade: string | null
  readonly certNumber: string | null
  readonly custody: 'vault' | 'wallet'
  readonly encumbranceKind: EncumbranceKind | null
  readonly encumbranceId: Id | null
  readonly acquiredAt: Date
}

/** Whether the member may tie the copy up in something new: own it, in the vault, and free. */
export function mayEncumber(copy: VaultCopy, memberId: Id): Rejection | undefined {
  const copyId = copy.id
  if (copy.ownerId !== memberId) return vaultError('not_owner', { copyId })
  if (copy.custody !== 'vault') return vaultError('not_in_vault', { copyId })
  if (copy.encumbranceKind !== null) return vaultError('encumbered', { copyId, by: copy.encumbranceKind })
  return undefined
}

export interface IssueTerms {
  readonly edition: number | undefined
  readonly condition: Condition | undefined
  readonly grade: Grade | undefined
}

/** Whether copies may be made so: a condition or a grade, and no certificate shared by an edition. */
export function mayIssue({ edition, condition, grade }: IssueTerms): Rejection | undefined {
  if (condition !== undefined && grade !== undefined) return vaultError('condition_or_grade')
  if (grade !== undefined && edition !== undefined && edition > 1) return vaultError('graded_edition')
  return undefined
}
