import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeViolations } from './accessibility.ts'
import { arrived } from './arrived.ts'
import type { Member } from './members.ts'
import { DESK, PHONE, webTest } from './web-test.ts'

/** A page of the web: what it is called in the report, and where it is once the things that it shows are there. */
export interface NamedPage {
  readonly name: string
  readonly path: () => string
}

/**
 * What every page must be: nothing that axe knows to hinder anybody, at a desk (light and dark) and on a phone; nothing wider
 * than the phone; nothing wrong in the console (`webTest` watches it). All of them in one window, which is made as narrow as a
 * phone in between: a window, a sign-in and an empty cache for each page and width took twice the time. What a finger does
 * otherwise than a pointer is for the tests that open a phone.
 */
export function testEveryPage(pages: readonly NamedPage[], as: () => Member | undefined): void {
  webTest.for(pages)(
    '$name hinders nobody, at a desk in light and dark, and on a phone',
    async ({ path }, { open }) => {
      const member = as()
      const page = await open(path(), { sameWindow: true, ...(member ? { as: member } : {}) })
      const light = await axeViolations(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark = await axeViolations(page, { only: 'colours' })
      await page.setViewportSize(PHONE.viewport)
      await page.emulateMedia({ colorScheme: 'light' })
      // What a narrow window shows first asks for its things now.
      await arrived(page)
      // Colours are the same at every width, so the phone's other scheme would say nothing new.
      const phone = await axeViolations(page)
      const found = [
        ...inWords('at a desk, light', light),
        ...inWords('at a desk, dark', dark),
        ...inWords('on a phone', phone),
        ...(await widerThanTheWindow(page)),
      ]
      await page.setViewportSize(DESK.viewport)
      expect(found).toEqual([])
    },
  )
}

const inWords = (where: string, violations: readonly string[]): string[] =>
  violations.map((line) => `${where}: ${line}`)

export async function widerThanTheWindow(page: Page): Promise<string[]> {
  const { content, shown } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }))
  return content > shown ? [`the page is ${content} pixels wide in a window of ${shown}`] : []
}
