import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeViolations } from './accessibility.ts'
import { widerThanTheWindow, type NamedPage } from './every-page.ts'
import type { Member } from './members.ts'
import { DESK, PHONE, webTest } from './web-test.ts'

/**
 * What every page must be for those who read from right to left, at a desk and on a phone: turned round, nothing wider than the
 * window, no text beyond its edge or cut off, nothing over something else or too small to hit.
 */
export function testRightToLeft(pages: readonly NamedPage[], as: () => Member | undefined): void {
  webTest.for(pages)('$name from right to left, at a desk and on a phone', async ({ path }, { open }) => {
    const member = as()
    const page = await open(path(), { sameWindow: true, rightToLeft: true, ...(member ? { as: member } : {}) })
    const found: string[] = []
    for (const [where, { viewport }] of [
      ['at a desk', DESK],
      ['on a phone', PHONE],
    ] as const) {
      await page.setViewportSize(viewport)
      const wrong = [
        ...(await axeViolations(page, { only: 'layout' })),
        ...(await widerThanTheWindow(page)),
        ...(await textCutOff(page)),
        ...(await notTurnedRound(page)),
      ]
      found.push(...wrong.map((line) => `${where}: ${line}`))
    }
    await page.setViewportSize(DESK.viewport)
    expect(found).toEqual([])
  })
}

/** The name of the exchange begins the line, at the right; what the header says of the visitor ends it. */
async function notTurnedRound(page: Page): Promise<string[]> {
  const [logo, width] = [
    await page.getByRole('banner').getByRole('link').first().boundingBox(),
    page.viewportSize()?.width ?? 0,
  ]
  return logo && logo.x + logo.width / 2 < width / 2 ? ['the header begins at the left'] : []
}

/** Words that reach beyond the window or out of a box that hides what it can't hold; an ellipsis, or a box that scrolls, is meant. */
async function textCutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK = 2
    const cut: string[] = []
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const edges = (element: Element): DOMRect | null => {
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
        const { overflowX, textOverflow, clipPath, position } = getComputedStyle(box)
        // For screen readers alone, shortened on purpose, or to be scrolled.
        if (
          textOverflow === 'ellipsis' ||
          overflowX === 'auto' ||
          overflowX === 'scroll' ||
          clipPath !== 'none' ||
          position === 'fixed'
        )
          return null
        if (overflowX !== 'visible') return box.getBoundingClientRect()
      }
      return new DOMRect(0, 0, document.documentElement.clientWidth, 1)
    }
    while (words.nextNode()) {
      const element = words.currentNode.parentElement
      if (
        !element ||
        words.currentNode.textContent?.trim() === '' ||
        !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      )
        continue
      const within = edges(element)
      const range = document.createRange()
      range.selectNodeContents(words.currentNode)
      for (const { left, right, width } of range.getClientRects()) {
        if (within && within.width > SLACK && width > 0 && (left < within.left - SLACK || right > within.right + SLACK))
          cut.push(
            `cut off: "${words.currentNode.textContent?.trim().slice(0, 60) ?? ''}" from ${Math.round(left)} to ${Math.round(right)} within ${Math.round(within.left)} to ${Math.round(within.right)}`,
          )
      }
    }
    return cut
  })
}
