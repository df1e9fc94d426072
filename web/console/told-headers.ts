/** What the server in front tells the console about a request. Whoever sends one of these himself is not heard. */
export const ADDRESS_HEADER = 'x-causeway-address';
/** Path and query as they were asked for. */
export const PATH_HEADER = 'x-causeway-path';
