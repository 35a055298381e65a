/** The device's zone as it was when it was here last, so that the server's first view, and a mail, are right already. */
export const ZONE_COOKIE = 'ece_zone'
