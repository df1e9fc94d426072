/** `hidden`: this browser's owner needs no first steps any more. */
export const STEPS_COOKIE = 'console-steps';
