import { Type } from 'typebox'
import { defineFacts } from '../../platform/facts/fact.ts'

const job = { stream: 'job', data: Type.Object({ jobId: Type.Integer() }) } as const

export const backofficeFacts = defineFacts({
  'operations.job_retried': job,
  'operations.job_removed': job,
})
