const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `348 kB`, `1.2 MB`: what a file weighs, in thousands, to two digits; never broken over two lines. */
export function sizeIn(locale: string, bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumSignificantDigits: bytes >= 1_000 ? 2 : 3,
  })
  return format.format(bytes / 1_000 ** step).replaceAll(' ', '\u00A0')
}
