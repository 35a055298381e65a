/** The handle of every erased account. Nobody can register it, and it has no page. */
export const FORMER_MEMBER = 'former_member'
