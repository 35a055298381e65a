import type { Image } from '@ece/contracts/wire'
import { classes } from './classes.ts'

interface AvatarProps {
  /** The handle or name: gives the letter and, where there is no picture, the colour. */
  readonly name: string
  readonly image?: Image | null
  readonly size?: number
  readonly className?: string
}

/** A picture, or a letter on a colour that is always the same for this name. Decorative: the name stands beside it. */
export function Avatar({ name, image, size = 32, className }: AvatarProps) {
  const source = image
    ? (image.variants.find((variant) => variant.format === 'webp' && variant.width >= size * 2) ?? image).url
    : null
  const box = { width: size, height: size }
  if (source !== null) {
    return (
      <img
        alt=""
        src={source}
        {...box}
        loading="lazy"
        decoding="async"
        className={classes('shrink-0 rounded-full object-cover', className)}
        style={box}
      />
    )
  }
  return (
    <span
      aria-hidden
      className={classes(
        'inline-grid shrink-0 place-items-center rounded-full font-semibold text-[#0b1716]',
        className,
      )}
      style={{ ...box, fontSize: Math.round(size * 0.42), background: `oklch(0.83 0.075 ${hueOf(name)})` }}
    >
      {(name[0] ?? '?').toUpperCase()}
    </span>
  )
}

function hueOf(name: string): number {
  let hash = 0
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return hash
}
