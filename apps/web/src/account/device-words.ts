// Order matters: every browser calls itself the ones before it, and Android calls itself Linux.
const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const SYSTEMS = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const

export interface Device {
  /** Null for what is no browser that we know. */
  readonly browser: string | null
  readonly system: string | null
}

/** What a `User-Agent` says, as far as a person wants to know it. A guess: browsers say what they like. */
export function deviceOf(userAgent: string): Device {
  return {
    browser: BROWSERS.find(([sign]) => sign.test(userAgent))?.[1] ?? null,
    system: SYSTEMS.find(([sign]) => sign.test(userAgent))?.[1] ?? null,
  }
}
