/** A request that nobody made: it does not put off the end of the session. The browser says so of its own, to us and to api. */
export const BACKGROUND_HEADER = 'x-causeway-background';
