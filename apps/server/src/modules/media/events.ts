import type { NewEvent } from '../../platform/events/event.ts'

/** The smaller copies of a file are there: whatever shows its images may show them now. */
export type MediaEvent = NewEvent<'media.variants_made', { sha256: string; widths: readonly number[] }>

export const fileStream = (sha256: string): string => `file:${sha256}`
