import { describe, expect, test } from 'vitest'
import { chooseLocale } from './locales.ts'

const none = { setting: undefined, cookie: undefined, accepted: null }

describe('the language of a page', () => {
  test.each([
    ['English, where nothing is known', none, 'en'],
    ['the setting before all', { setting: 'de', cookie: 'en', accepted: 'en' }, 'de'],
    [
      'a setting that follows the device',
      { setting: 'device', cookie: undefined, accepted: 'de-AT,de;q=0.9,en;q=0.5' },
      'de',
    ],
    ['the cookie before the browser', { ...none, cookie: 'en', accepted: 'de' }, 'en'],
    ['the heaviest that we have', { ...none, accepted: 'fr, en;q=0.4, de;q=0.8' }, 'de'],
    ['not what is refused', { ...none, accepted: 'de;q=0, en;q=0.1' }, 'en'],
    ['no language of ours', { ...none, accepted: 'fr,*;q=0.1' }, 'en'],
    ['a forged cookie', { ...none, cookie: '../../etc' }, 'en'],
  ])('%s', (_, wishes, locale) => {
    expect(chooseLocale(wishes)).toBe(locale)
  })
})
