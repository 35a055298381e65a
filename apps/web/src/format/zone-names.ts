/** Names that the browsers' list still has, and what the IANA calls the same zone now (its file `backward`). */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** The zone's name of today. */
export function currentZone(name: string): string {
  return RENAMED[name] ?? name
}

/** All zones by their names of today, by continent: `Europe` has `Europe/Kyiv`. What belongs to none is `UTC`. */
export function zoneGroups(): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, string[]>()
  for (const name of new Set(Intl.supportedValuesOf('timeZone').map(currentZone))) {
    const [continent = '', city] = name.split('/')
    if (city === undefined || continent === 'Etc') continue
    groups.set(continent, [...(groups.get(continent) ?? []), name])
  }
  return [...groups].map(([continent, names]) => [continent, names.toSorted()] as const)
}

/** `Ho Chi Minh`, `Argentina, Buenos Aires`. */
export function cityOf(name: string): string {
  return name.split('/').slice(1).join(', ').replaceAll('_', ' ')
}
