/** Where this browser's owner is, for times as he knows them. */
export const ZONE_COOKIE = 'console-zone';
/** `off`: keys of one letter do nothing. */
export const LETTERS_COOKIE = 'console-letters';
/** Paths of the console's own cookies. */
export const CONSOLE_ROOT = '/admin';
/** Where one was signed in last in this browser, so that the gate can say where it leads. */
export const TENANT_COOKIE = 'console-tenant';
