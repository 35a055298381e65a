import type { Texts } from '../i18n/words.ts'
import { label } from './words.ts'

/** Attributes differ from game to game; those that read as a word or a figure are shown, with the names they came with. */
const HIDDEN = new Set(['subject', 'seed', 'palette', 'flavor', 'flavour'])

export function attributeRows(
  attributes: Readonly<Record<string, unknown>>,
  t: Texts<'cards'>,
): readonly (readonly [string, string])[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (HIDDEN.has(name)) return []
    const text = wordOf(value, t)
    return text === null ? [] : [[label(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()), text] as const]
  })
}

function wordOf(value: unknown, t: Texts<'cards'>): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (typeof value === 'string') return value === '' || value.length > 120 ? null : value
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
    return value.join(', ')
  return null
}
