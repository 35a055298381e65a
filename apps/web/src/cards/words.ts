import type { FacetSchema } from '@ece/contracts/catalog'
import type { Static } from 'typebox'

type Facet = Static<typeof FacetSchema>

/** A word of the catalogue as a label: `mythic_rare` reads "Mythic rare". */
export function label(text: string): string {
  const words = text.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A facet's values with labels fit to be shown. */
export function facetWords(facet: Facet | undefined): { value: string; label: string; count: number }[] {
  return (facet ?? []).map(({ value, label: text, count }) => ({
    value,
    label: text === value ? label(value) : text,
    count,
  }))
}
