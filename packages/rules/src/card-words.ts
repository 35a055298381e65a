/**
 * The words of collectors' programs and of catalogues for languages, finishes and conditions, in one table each. A word that is
 * in none of them is unknown: it is asked about, or refused, and never guessed.
 */

/** Letters and digits only, lower case: `Near-Mint`, `near_mint` and `NearMint` are one word. */
const keyOf = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')

function tableOf<T extends string>(words: Readonly<Record<T, string>>): ReadonlyMap<string, T> {
  return new Map(
    // TypeScript knows the keys of a literal as strings only.
    (Object.keys(words) as T[]).flatMap((value) =>
      [value, ...words[value].split(',')].map((word): [string, T] => [keyOf(word), value]),
    ),
  )
}

/** Codes are those of the catalogue (Scryfall's; ISO 639 where it has none). */
const LANGUAGE_WORDS = {
  en: 'english,eng,englisch,anglais,inglés,inglese,us,gb,uk,en-us,en-gb',
  de: 'german,ger,deu,deutsch,allemand,alemán,tedesco,de-de,de-at',
  fr: 'french,fre,fra,français,französisch,francés,francese,fr-fr,fr-ca',
  es: 'spanish,spa,español,castellano,espagnol,spanisch,spagnolo,sp,es-es,es-mx,es-419',
  it: 'italian,ita,italiano,italien,italienisch,it-it',
  pt: 'portuguese,por,português,portugais,portugiesisch,pt-br,pt-pt,brazilian portuguese,portuguese (brazil)',
  ja: 'japanese,jpn,jap,jp,日本語,japonais,japanisch,japonés,giapponese,ja-jp',
  ko: 'korean,kor,kr,한국어,coréen,koreanisch,coreano,ko-kr',
  ru: 'russian,rus,русский,russe,russisch,ruso,russo,ru-ru',
  zhs: 'chinese,simplified chinese,chinese simplified,chinese (simplified),chinese (s),s-chinese,schinese,cs,zh,zho,chi,zh-cn,zh-hans,zh-sg,cn,简体中文,中文,chinesisch,chinois',
  zht: 'traditional chinese,chinese traditional,chinese (traditional),chinese (t),t-chinese,tchinese,ct,zh-tw,zh-hant,zh-hk,tw,繁體中文',
  he: 'hebrew,heb',
  la: 'latin,lat',
  grc: 'ancient greek,greek',
  ar: 'arabic,ara',
  sa: 'sanskrit,san',
  ph: 'phyrexian',
  qya: 'quenya',
  th: 'thai,tha',
  id: 'indonesian,ind',
  pl: 'polish,pol,polski',
  nl: 'dutch,nld,dut,nederlands',
  tr: 'turkish,tur',
  vi: 'vietnamese,vie',
} as const
export type LanguageCode = keyof typeof LANGUAGE_WORDS
const LANGUAGES = tableOf(LANGUAGE_WORDS)
export const LANGUAGE_CODES = [...new Set(LANGUAGES.values())]

export function languageOf(word: string): LanguageCode | null {
  return LANGUAGES.get(keyOf(word)) ?? null
}

/** English names for exports: of a code that is not in the table, the code. */
const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  zhs: 'Chinese Simplified',
  zht: 'Chinese Traditional',
  ph: 'Phyrexian',
  qya: 'Quenya',
  grc: 'Ancient Greek',
}
const displayed = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })
export function languageName(code: string): string {
  const named = LANGUAGE_NAMES[code]
  if (named !== undefined) return named
  try {
    return displayed.of(code) ?? code
  } catch {
    return code // What is no language tag is still what the card says.
  }
}

const FINISH_WORDS = {
  normal:
    'nonfoil,non foil,not foil,no foil,regular,standard,none,no,n,false,f,0,nein,unlimited,1st edition,base,nofoil',
  foil: 'yes,y,true,t,x,1,ja,oui,foil treatment,traditional foil,rainbow foil,cold foil,gold foil,surge foil,galaxy foil,foiled,1st edition foil,premium',
  holo: 'holofoil,holographic,holo foil,1st edition holofoil,unlimited holofoil',
  'reverse holo': 'reverse,reverse holofoil,reverse foil,reverseholo',
  etched: 'etched foil,foil etched,etchedfoil',
  glossy: '',
} as const
export type Finish = keyof typeof FINISH_WORDS
const FINISHES = tableOf(FINISH_WORDS)

/** A dash and an empty cell say that there is nothing special. */
export function finishOf(word: string): Finish | null {
  const key = keyOf(word)
  if (key === '') return /^[\s\p{Pd}.]*$/u.test(word) ? 'normal' : null
  return FINISHES.get(key) ?? (key.endsWith('foil') && !key.includes('non') ? 'foil' : null)
}

/** Whether a finish is a kind of foil, also one that only a catalogue has a word for. */
export const isFoil = (finish: string): boolean => finish !== 'normal' && finishOf(finish) !== 'normal'

export const CONDITIONS = ['NM', 'LP', 'MP', 'HP', 'DMG'] as const
export type ConditionCode = (typeof CONDITIONS)[number]

/** TCGplayer's scale. */
const CONDITION_WORDS = {
  NM: 'near mint,mint,m,mt,gem mint,nearmint,nm-m,nm/m,mint/nm,neuwertig,pack fresh,unplayed,ungespielt,nmm,mnm',
  LP: 'lightly played,light played,light play,lightly play,slightly played,sp,excellent,ex,very good,vg,good (lightly played),minor wear,vlp',
  MP: 'moderately played,moderate play,played,good,gd,pl,moderate,moderately play',
  HP: 'heavily played,heavy play,heavy,heavily play',
  DMG: 'damaged,damage,dm,d,poor,po,poor (damaged)',
} as const
const CONDITION_TABLE = tableOf(CONDITION_WORDS)

/** Cardmarket's seven on TCGplayer's five: its LP comes after GD, and its PL is worse than what others call played. */
const CARDMARKET: Readonly<Record<string, ConditionCode>> = {
  mt: 'NM',
  nm: 'NM',
  ex: 'LP',
  gd: 'MP',
  lp: 'MP',
  pl: 'HP',
  po: 'DMG',
  mint: 'NM',
  nearmint: 'NM',
  excellent: 'LP',
  good: 'MP',
  lightplayed: 'MP',
  played: 'HP',
  poor: 'DMG',
}

/** A condition in words, alone or with its code behind it: `Near Mint (NM)`. */
export function conditionOf(word: string, program: string | null = null): ConditionCode | null {
  const plain = word.replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
  for (const text of [word, plain]) {
    const key = keyOf(text)
    const found = (program === 'Cardmarket' ? CARDMARKET[key] : undefined) ?? CONDITION_TABLE.get(key)
    if (found !== undefined) return found
  }
  return null
}

export interface Quality {
  readonly condition: ConditionCode
  /** Told beside it, as TCGplayer does: `Near Mint Foil`, `Lightly Played Reverse Holofoil - Japanese`. */
  readonly finish: Finish | null
  readonly language: LanguageCode | null
}

/** A condition that may have the finish and the language behind it. */
export function qualityOf(text: string, program: string | null = null): Quality | null {
  const whole = conditionOf(text, program)
  if (whole !== null) return { condition: whole, finish: null, language: null }
  const [first = '', last] = text.split(/\s+-\s+/)
  const language = last === undefined ? null : languageOf(last)
  if (last !== undefined && language === null) return null
  const words = first.trim().split(/\s+/)
  for (let count = words.length; count > 0; count -= 1) {
    const condition = conditionOf(words.slice(0, count).join(' '), program)
    const behind = words.slice(count).join(' ')
    const finish = behind === '' ? null : finishOf(behind)
    if (condition !== null && (behind === '' || finish !== null)) return { condition, finish, language }
  }
  return null
}

export interface Grading {
  readonly grader: string
  readonly grade: string
}

/** `PSA 10.0 GEM - MT` is PSA's 10; `Ungraded` and the like are none (null). Undefined: words that are no grade. */
export function gradingOf(text: string): Grading | null | undefined {
  if (/^(|-|ungraded|raw|none|no)$/i.test(text.trim())) return null
  const found = /^(?<grader>[A-Z]{2,5})\s*(?<grade>\d{1,2}(?:\.\d)?)\b/.exec(text.trim().toUpperCase())?.groups
  return found ? { grader: found['grader'] ?? '', grade: (found['grade'] ?? '').replace(/\.0$/, '') } : undefined
}

/** How many: `2`, `x2`, `2x`, `1,000`, digits of any width. Null where it says no whole number. */
export function quantityOf(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^x\s*|\s*x$/i, '')
  const whole = /^\d{1,3}(?:[,.' ]\d{3})+$/.test(plain) ? plain.replaceAll(/\D/g, '') : plain.replace(/[.,]0+$/, '')
  return /^\d{1,9}$/.test(whole) ? Number(whole) : null
}
