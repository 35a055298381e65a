/** Where a lot's page is. */
export function lotPath(id: string): string {
  return `/lots/${id}`
}

/** Where to sign in and come back from. */
export function signInPath(back: string): string {
  return `/sign-in?next=${encodeURIComponent(back)}`
}
