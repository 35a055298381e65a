import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeViolations } from './accessibility.ts'
import { webTest, type Open } from './web-test.ts'
import type { Member } from './members.ts'

/** A page of the web: what it is called in the report, and where it is once the things that it shows are there. */
export interface NamedPage {
  readonly name: string
  readonly path: () => string
}

/**
 * What every page must be: nothing that axe knows to hinder anybody, at a desk (light and dark) and on a phone; nothing wider
 * than the phone; nothing wrong in the console (`webTest` watches it).
 */
export function testEveryPage(pages: readonly NamedPage[], as: () => Member | undefined): void {
  webTest.for(pages)('$name hinders nobody, at a desk in light and dark, and on a phone', async ({ path }, { open }) => {
    const desk = await openAs(open, path(), as(), false)
    const found = await inBothSchemes(desk, 'at a desk')
    const phone = await openAs(open, path(), as(), true)
    // Colours are the same at every width, so the phone's other scheme would say nothing new.
    found.push(...(await axeViolations(phone)).map((line) => `on a phone: ${line}`), ...(await widerThanTheWindow(phone)))
    expect(found).toEqual([])
  })
}

async function openAs(open: Open, path: string, as: Member | undefined, phone: boolean): Promise<Page> {
  const page = await open(path, { phone, ...(as ? { as } : {}) })
  // What a page asks for after its first view has come: lists under tabs, the wallet, the socket's first word.
  await page.waitForLoadState('networkidle').catch(() => undefined)
  return page
}

async function inBothSchemes(page: Page, where: string): Promise<string[]> {
  const light = await axeViolations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await axeViolations(page)
  return [...light.map((line) => `${where}, light: ${line}`), ...dark.map((line) => `${where}, dark: ${line}`)]
}

async function widerThanTheWindow(page: Page): Promise<string[]> {
  const { content, shown } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, shown: document.documentElement.clientWidth }))
  return content > shown ? [`the page is ${content} pixels wide in a window of ${shown}`] : []
}
