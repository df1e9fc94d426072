import { newId } from '#kit/id.ts';
import { noteAway } from '#web/console/away-note.ts';
import { API_AWAY_MARK, AWAY_MARK } from './away-mark.ts';

/**
 * An error that pages cannot be read without: when the database is away it carries a digest that the browser knows it by,
 * which is all that production tells the browser of an error.
 */
export function markAway(error: unknown): unknown {
  const isAway = error instanceof Error && 'code' in error && error.code === 'UNAVAILABLE';
  if (!isAway) return error;
  noteAway();
  return 'digest' in error ? error : Object.assign(error, { digest: `${AWAY_MARK}${newId()}` });
}

/** The same for what only api can tell, when it is api that does not answer. */
export function markApiAway(error: unknown): unknown {
  const isAway = error instanceof Error && 'code' in error && error.code === 'UNAVAILABLE';
  return isAway ? Object.assign(error, { digest: `${API_AWAY_MARK}${newId()}` }) : error;
}
