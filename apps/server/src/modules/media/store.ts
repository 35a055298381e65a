import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { ImageFormat } from './file-name.ts'

export interface StoredImage {
  readonly id: Id
  readonly sha256: string
  readonly format: ImageFormat
  readonly width: number
  readonly height: number
  readonly placeholder: string
  readonly variantWidths: readonly number[]
  readonly variantsMade: boolean
}

export interface NewFile {
  readonly sha256: string
  readonly format: ImageFormat
  readonly sizeBytes: number
  readonly width: number
  readonly height: number
  readonly placeholder: string
}

/** @returns true when the content was not there before */
export async function insertFile(tx: Tx, file: NewFile): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO media.files (sha256, format, size_bytes, width, height, placeholder) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
    [file.sha256, file.format, file.sizeBytes, file.width, file.height, file.placeholder],
  )
  return rows.length > 0
}

/** The bytes of a member's uploads of the last day, each counted as often as it was sent. */
export async function uploadedSince(db: Queryable, ownerId: Id): Promise<number> {
  const [row] = await db.query<{ bytes: number }>(
    `SELECT coalesce(sum(f.size_bytes), 0)::bigint AS bytes FROM media.images i JOIN media.files f USING (sha256) WHERE i.owner_id = $1 AND i.created_at > now() - interval '1 day'`,
    [ownerId],
  )
  return row?.bytes ?? 0
}

export async function insertImage(
  tx: Tx,
  { id, sha256, ownerId, purpose }: { id: Id; sha256: string; ownerId: Id; purpose: string },
): Promise<void> {
  await tx.query(`INSERT INTO media.images (id, sha256, owner_id, purpose) VALUES ($1, $2, $3, $4)`, [
    id,
    sha256,
    ownerId,
    purpose,
  ])
}

export async function readImages(db: Queryable, ids: readonly Id[]): Promise<StoredImage[]> {
  return db.query<StoredImage>(
    `SELECT i.id, f.sha256, f.format, f.width, f.height, f.placeholder, f.variant_widths AS "variantWidths", f.variants_made_at IS NOT NULL AS "variantsMade"
     FROM media.images i JOIN media.files f USING (sha256) WHERE i.id = ANY($1::uuid[])`,
    [ids],
    'media.images',
  )
}

export async function readFile(
  db: Queryable,
  sha256: string,
): Promise<Pick<StoredImage, 'format' | 'width' | 'variantsMade'> | undefined> {
  const [file] = await db.query<Pick<StoredImage, 'format' | 'width' | 'variantsMade'>>(
    `SELECT format, width, variants_made_at IS NOT NULL AS "variantsMade" FROM media.files WHERE sha256 = $1`,
    [sha256],
  )
  return file
}

/** @returns false when another run of the job was faster */
export async function saveVariants(tx: Tx, sha256: string, widths: readonly number[]): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE media.files SET variant_widths = $2, variants_made_at = now() WHERE sha256 = $1 AND variants_made_at IS NULL RETURNING 1`,
    [sha256, widths],
  )
  return rows.length > 0
}

/** Held until the transaction ends by whoever stores bytes or removes them: what is being stored is not removed. */
export async function lockFile(tx: Tx, sha256: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`media.file:${sha256}`])
}

export interface Upload {
  readonly id: Id
  readonly sha256: string
  readonly format: ImageFormat
  readonly purpose: string
  readonly width: number
  readonly height: number
  readonly sizeBytes: number
  readonly uploadedAt: Date
}

/** What a member has uploaded, oldest first. */
export async function readUploads(db: Queryable, ownerId: Id, after: Id | null, limit: number): Promise<Upload[]> {
  return db.query<Upload>(
    `SELECT i.id, i.sha256, f.format, i.purpose, f.width, f.height, f.size_bytes AS "sizeBytes", i.created_at AS "uploadedAt"
     FROM media.images i JOIN media.files f USING (sha256) WHERE i.owner_id = $1 AND i.id > $2 ORDER BY i.id LIMIT $3`,
    [ownerId, after ?? '00000000-0000-0000-0000-000000000000', limit],
  )
}

/** @returns the files of the removed images; others may still use them */
export async function deletePersonalImages(tx: Tx, ownerId: Id, purposes: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ sha256: string }>(
    'DELETE FROM media.images WHERE owner_id = $1 AND purpose = ANY($2::text[]) RETURNING sha256',
    [ownerId, purposes],
  )
  return [...new Set(rows.map(({ sha256 }) => sha256))].sort()
}

/** @returns whether there was such a file that no image names */
export async function deleteUnusedFile(tx: Tx, sha256: string): Promise<boolean> {
  const rows = await tx.query(
    'DELETE FROM media.files f WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM media.images i WHERE i.sha256 = f.sha256) RETURNING 1',
    [sha256],
  )
  return rows.length > 0
}
