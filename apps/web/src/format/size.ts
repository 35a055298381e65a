const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `348 kB`, `1.2 MB`: what a file weighs, in thousands, to two digits. */
export function sizeIn(locale: string, bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[step] ?? 'byte', unitDisplay: 'short', maximumSignificantDigits: bytes >= 1_000 ? 2 : 3 }).format(bytes / 1_000 ** step)
}
