/** How many of a card's live lots, and of its copies, come with its page; the next as many on request. */
export const LOTS_AT_ONCE = 10
export const COPIES_AT_ONCE = 20
