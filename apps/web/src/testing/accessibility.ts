import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The rules whose outcome depends on colours, and those where it matters what lies where. */
const RULES = {
  colours: ['color-contrast', 'link-in-text-block'],
  layout: ['target-size', 'color-contrast', 'scrollable-region-focusable'],
}

let source: Promise<string> | undefined
const axe = async (): Promise<string> =>
  (source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/**
 * What axe-core finds against WCAG 2.2 AA on the page as it is now, as sentences. Movement is waited for: text that is fading
 * in has not its own contrast yet. Where only colours or places have changed since the last look, `only` leaves the other rules out.
 */
export async function axeViolations(page: Page, { only }: { only?: keyof typeof RULES } = {}): Promise<string[]> {
  // What lies under the header that stays can be scrolled to; axe would take it for covered.
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))
  await settled(page)
  // Evaluated by the debugger, which the page's content policy does not bind; a script element would be refused.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(await axe())
  const options = { runOnly: only ? { type: 'rule', values: RULES[only] } : EVERYTHING, resultTypes: ['violations'] }
  const violations: Violation[] = await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html.slice(0, 300)}\n  ${failureSummary ?? ''}`).join('\n')}`,
  )
}

export async function expectNoAxeViolations(page: Page): Promise<void> {
  expect(await axeViolations(page), `axe on ${page.url()}`).toEqual([])
}

/** Until nothing moves that ends by itself; a spinner, which never does, is not waited for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (animation) => animation.playState !== 'running' || animation.effect?.getComputedTiming().endTime === Infinity,
      ),
  )
}
