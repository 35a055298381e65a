/** Of the member's second factor, which several panels of the settings change. */
export const SECOND_FACTOR = ['second-factor']
