/** The handle of every erased account. Nobody can register it, and it has no page. */
export const FORMER_MEMBER = 'former_member'

/** Days between asking for an erasure and the erasure: time to change one's mind, and to notice that somebody else asked. */
export const ERASED_AFTER_DAYS = 14
