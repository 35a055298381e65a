/** The present, passed in wherever a rule needs it, so that tests and simulations can choose it. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
