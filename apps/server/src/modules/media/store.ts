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

export async function insertImage(tx: Tx, { id, sha256, ownerId, purpose }: { id: Id; sha256: string; ownerId: Id; purpose: string }): Promise<void> {
  await tx.query(`INSERT INTO media.images (id, sha256, owner_id, purpose) VALUES ($1, $2, $3, $4)`, [id, sha256, ownerId, purpose])
}

export async function readImages(db: Queryable, ids: readonly Id[]): Promise<StoredImage[]> {
  return db.query<StoredImage>(
    `SELECT i.id, f.sha256, f.format, f.width, f.height, f.placeholder, f.variant_widths AS "variantWidths", f.variants_made_at IS NOT NULL AS "variantsMade"
     FROM media.images i JOIN media.files f USING (sha256) WHERE i.id = ANY($1::uuid[])`,
    [ids],
    'media.images',
  )
}

export async function readFile(db: Queryable, sha256: string): Promise<Pick<StoredImage, 'format' | 'width' | 'variantsMade'> | undefined> {
  const [file] = await db.query<Pick<StoredImage, 'format' | 'width' | 'variantsMade'>>(
    `SELECT format, width, variants_made_at IS NOT NULL AS "variantsMade" FROM media.files WHERE sha256 = $1`,
    [sha256],
  )
  return file
}

/** @returns false when another run of the job was faster */
export async function saveVariants(tx: Tx, sha256: string, widths: readonly number[]): Promise<boolean> {
  const rows = await tx.query(`UPDATE media.files SET variant_widths = $2, variants_made_at = now() WHERE sha256 = $1 AND variants_made_at IS NULL RETURNING 1`, [sha256, widths])
  return rows.length > 0
}
