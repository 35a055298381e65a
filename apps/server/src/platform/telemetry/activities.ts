import { gauge } from './metrics.ts'

/** What a process does by itself, without being asked: jobs that it takes, timers, subscriptions of the log. */
export type ActivityKind = 'job' | 'timer' | 'subscription'

const activities = gauge('ece_activities', 'What this process does by itself, by kind and name', ['kind', 'name'])
const running = new Map<string, { readonly kind: ActivityKind; count: number }>()

/** Says that it has begun. @returns what says that it has ended */
export function beginActivity(kind: ActivityKind, name: string): () => void {
  const key = `${kind} ${name}`
  const activity = running.get(key) ?? { kind, count: 0 }
  running.set(key, activity)
  activities.set({ kind, name }, (activity.count += 1))
  let ended = false
  return () => {
    if (ended) return
    ended = true
    activity.count -= 1
    if (activity.count > 0) activities.set({ kind, name }, activity.count)
    else {
      running.delete(key)
      activities.remove({ kind, name })
    }
  }
}

/** How many of each kind are under way; operators and tests see by it that a process does only what its target says. */
export function activityCounts(): Readonly<Record<`${ActivityKind}s`, number>> {
  const counts = { jobs: 0, timers: 0, subscriptions: 0 }
  for (const { kind, count } of running.values()) counts[`${kind}s`] += count
  return counts
}
