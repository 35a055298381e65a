import type { FacetSchema } from '@ece/contracts/catalog'
import type { Static } from 'typebox'
import { textsByCode } from '../i18n/use-texts-by-code.ts'
import type { Texts } from '../i18n/words.ts'

type Facet = Static<typeof FacetSchema>

/** A word of the catalogue as a label: `mythic_rare` reads "Mythic rare". */
export function label(text: string): string {
  const words = text.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A rarity in the reader's language; one that we have no word for stands as it came with the catalogue. Takes the texts of `ui`. */
export function rarityWords(rarity: string, t: Texts<'ui'>): string {
  return textsByCode(t)(`rarities.${rarity.toLowerCase()}`) ?? label(rarity)
}

/** A finish in the reader's language, in the same way. */
export function finishWords(finish: string, t: Texts<'ui'>): string {
  return textsByCode(t)(`finishes.${finish.toLowerCase()}`) ?? label(finish)
}

const PLAIN_FINISH = /^(regular|nonfoil|normal|plain)$/i

/** Whether a card's surface is more than print. */
export function isFoil(finish: string): boolean {
  return !PLAIN_FINISH.test(finish)
}

/** A facet's values with labels fit to be shown. */
export function facetWords(
  facet: Facet | undefined,
  words: (value: string) => string = label,
): { value: string; label: string; count: number }[] {
  return (facet ?? []).map(({ value, label: text, count }) => ({
    value,
    label: text === value ? words(value) : text,
    count,
  }))
}
