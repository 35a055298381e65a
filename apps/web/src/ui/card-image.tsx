import type { Image } from '@ece/contracts/wire'
import { classes } from './classes.ts'

interface CardImageProps {
  readonly image: Image | null
  /** The card's name; empty where the name stands beside it. */
  readonly alt: string
  /** The `sizes` of the picture: how wide it is shown. */
  readonly sizes: string
  /** The page's hero: fetched first, never lazy. */
  readonly eager?: boolean
  readonly className?: string
}

/** A card's face, always 63:88, so that nothing moves when it arrives; its blurred placeholder stands there until then. */
export function CardImage({ image, alt, sizes, eager = false, className }: CardImageProps) {
  const frame = classes('block aspect-[63/88] w-full overflow-hidden rounded-[4.6%/3.3%] bg-sunken', className)
  if (image === null) {
    return (
      <span
        className={classes(frame, 'grid place-items-center border border-line')}
        {...(alt === '' ? {} : { role: 'img', 'aria-label': alt })}
      >
        <svg aria-hidden viewBox="0 0 40 56" className="w-2/5 text-edge" fill="none" stroke="currentColor">
          <path d="M20 12 32 28 20 44 8 28Z" />
          <path d="M20 20 26 28 20 36 14 28Z" />
        </svg>
      </span>
    )
  }
  return (
    <picture
      className={frame}
      style={
        image.placeholder ? { backgroundImage: `url("${image.placeholder}")`, backgroundSize: 'cover' } : undefined
      }
    >
      <Source image={image} format="avif" sizes={sizes} />
      <Source image={image} format="webp" sizes={sizes} />
      <img
        src={image.url}
        alt={alt}
        width={image.width}
        height={image.height}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : undefined}
        decoding="async"
        className="size-full object-cover"
      />
    </picture>
  )
}

function Source({
  image,
  format,
  sizes,
}: {
  readonly image: Image
  readonly format: 'avif' | 'webp'
  readonly sizes: string
}) {
  const variants = image.variants.filter((variant) => variant.format === format)
  if (variants.length === 0) return null
  return (
    <source
      type={`image/${format}`}
      sizes={sizes}
      srcSet={variants.map(({ url, width }) => `${url} ${width}w`).join(', ')}
    />
  )
}
