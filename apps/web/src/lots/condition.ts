/** TCGplayer's condition scale in words. */
const CONDITIONS: Readonly<Record<string, string>> = {
  NM: 'Near mint',
  LP: 'Lightly played',
  MP: 'Moderately played',
  HP: 'Heavily played',
  DMG: 'Damaged',
}

export function conditionWords(condition: string | null): string {
  return condition === null ? 'Not stated' : (CONDITIONS[condition] ?? condition)
}
