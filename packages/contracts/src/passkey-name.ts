/** How long the name of a passkey may be, in characters as JavaScript counts them. A file of its own: browsers take it without the schemas. */
export const PASSKEY_NAME_LENGTH = 60
