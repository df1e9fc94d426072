/** Before the number of an error that means: the database does not answer. */
export const AWAY_MARK = 'AWAY ';
/** The same for api. */
export const API_AWAY_MARK = 'AWAY-API ';
