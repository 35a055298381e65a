export const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const
export type ImageFormat = (typeof FORMATS)[number]

export const VARIANT_FORMATS = ['avif', 'webp'] as const
export type VariantFormat = (typeof VARIANT_FORMATS)[number]

/** Widths of the smaller copies, in pixels. */
export const WIDTHS = [160, 320, 480, 640, 960] as const

const EXTENSIONS: Readonly<Record<ImageFormat, string>> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
}
const TYPES: ReadonlyMap<string, string> = new Map(FORMATS.map((format) => [EXTENSIONS[format], `image/${format}`]))
const SHA256 = /^[0-9a-f]{64}$/
const VARIANT = /^(?:original\.(jpg|png|webp|avif|gif)|(\d{2,4})\.(avif|webp))$/

/** The widths that an image gets: those below its own, so that none is scaled up. */
export function variantWidths(imageWidth: number): number[] {
  return WIDTHS.filter((width) => width < imageWidth)
}

export function originalName(format: ImageFormat): string {
  return `original.${EXTENSIONS[format]}`
}

export function variantName(width: number, format: VariantFormat): string {
  return `${width}.${format}`
}

/** The public address of a stored file. */
export function mediaUrl(sha256: string, name: string): string {
  return `/media/${sha256}/${name}`
}

export interface StoredName {
  /** Where the store keeps it: `ab/cd/<sha>.jpg`, `ab/cd/<sha>.320.avif`. */
  readonly key: string
  readonly contentType: string
}

/** From the two parts of an address to the place in the store; undefined for every text that is not such an address. */
export function storedName(sha256: string, name: string): StoredName | undefined {
  if (!SHA256.test(sha256)) return undefined
  const [, original, width, format] = VARIANT.exec(name) ?? []
  const extension = original ?? format
  const contentType = extension === undefined ? undefined : TYPES.get(extension)
  if (extension === undefined || contentType === undefined) return undefined
  const suffix = width === undefined ? extension : `${width}.${extension}`
  return { key: `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.${suffix}`, contentType }
}

/** Every name that a file's bytes can have in the store. */
export function everyStoredName(sha256: string): StoredName[] {
  const names = [
    ...FORMATS.map(originalName),
    ...WIDTHS.flatMap((width) => VARIANT_FORMATS.map((format) => variantName(width, format))),
  ]
  return names.flatMap((name) => storedName(sha256, name) ?? [])
}
