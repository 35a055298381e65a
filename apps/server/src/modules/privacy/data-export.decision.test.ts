import { describe, expect, it } from 'vitest'
import { EXPORT_INTERVAL_MS, mayExport, nextExportAt, type ExportState } from './data-export.decision.ts'

const now = new Date(Date.UTC(2026, 10, 1))
const asked = (state: ExportState, agoMs: number) => ({ state, requestedAt: new Date(now.getTime() - agoMs) })

describe('another export may be asked for', () => {
  it.each<[string, readonly ReturnType<typeof asked>[], string | undefined]>([
    ['where there is none', [], undefined],
    ['an hour after the last one', [asked('ready', EXPORT_INTERVAL_MS)], undefined],
    ['not before', [asked('ready', EXPORT_INTERVAL_MS - 1)], 'privacy.export_too_soon'],
    ['at once after one that failed', [asked('failed', 1)], undefined],
    [
      'not when another than the failed one was just made',
      [asked('failed', 1), asked('ready', 2)],
      'privacy.export_too_soon',
    ],
    ['not while one waits', [asked('waiting', 2 * EXPORT_INTERVAL_MS)], 'privacy.export_under_way'],
    ['not while one is made', [asked('running', 2 * EXPORT_INTERVAL_MS)], 'privacy.export_under_way'],
  ])('%s', (_when, exports, code) => {
    expect(mayExport(exports, now)?.code).toBe(code)
  })

  it('and the refusal says when, in minutes rounded up', () => {
    const latest = [asked('ready', 2 * EXPORT_INTERVAL_MS), asked('ready', EXPORT_INTERVAL_MS - 61_000)]
    expect(mayExport(latest, now)).toMatchObject({ details: { minutes: 2, nextAt: '2026-11-01T00:01:01.000Z' } })
    expect(nextExportAt(latest, now)).toEqual(new Date(now.getTime() + 61_000))
  })
})
