import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { VariantFormat } from './picture.ts'

export interface Variant {
  readonly format: VariantFormat
  readonly width: number
}

export interface StoredFile {
  readonly sha256: string
  readonly contentType: string
  readonly width: number
  readonly height: number
  readonly placeholder: string
  readonly variants: readonly Variant[]
}

const FILE = `encode(f.sha256, 'hex') AS sha256, f.content_type AS "contentType", f.width, f.height, f.placeholder, f.variants`

export async function findFile(db: Queryable, sha256: string): Promise<StoredFile | undefined> {
  const [file] = await db.query<StoredFile>(`SELECT ${FILE} FROM media.files f WHERE f.sha256 = decode($1, 'hex')`, [sha256], 'media.file')
  return file
}

/** @returns false when the file was there already */
export async function insertFile(tx: Tx, file: Omit<StoredFile, 'variants'> & { sizeBytes: number }): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO media.files (sha256, content_type, size_bytes, width, height, placeholder) VALUES (decode($1, 'hex'), $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
    [file.sha256, file.contentType, file.sizeBytes, file.width, file.height, file.placeholder],
  )
  return rows.length > 0
}

export async function insertImage(tx: Tx, image: { id: Id; sha256: string; ownerId: Id; purpose: string }): Promise<void> {
  await tx.query(`INSERT INTO media.images (id, sha256, owner_id, purpose) VALUES ($1, decode($2, 'hex'), $3, $4)`, [image.id, image.sha256, image.ownerId, image.purpose])
}

export async function readImages(db: Queryable, ids: readonly Id[]): Promise<(StoredFile & { id: Id })[]> {
  return db.query<StoredFile & { id: Id }>(`SELECT i.id, ${FILE} FROM media.images i JOIN media.files f USING (sha256) WHERE i.id = ANY($1::uuid[])`, [ids], 'media.images')
}

export async function saveVariants(db: Queryable, sha256: string, variants: readonly Variant[]): Promise<void> {
  await db.query(`UPDATE media.files SET variants = $2 WHERE sha256 = decode($1, 'hex')`, [sha256, JSON.stringify(variants)])
}
