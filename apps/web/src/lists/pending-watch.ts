/**
 * What a visitor wanted to watch when they were sent to sign in: the page that they come back to watches it then. Kept in the tab,
 * so that a link from elsewhere can't make anyone watch anything.
 */
const KEY = 'ece-watch'

export function rememberWatch(what: string): void {
  try {
    sessionStorage.setItem(KEY, what)
  } catch {
    // A browser that keeps nothing only forgets this.
  }
}

/** Whether this is what was wanted; true once. */
export function takeWatch(what: string): boolean {
  try {
    if (sessionStorage.getItem(KEY) !== what) return false
    sessionStorage.removeItem(KEY)
    return true
  } catch {
    return false
  }
}
