import { newId } from '#kit/id.ts';
import { AWAY_MARK } from './away-mark.ts';

/**
 * An error that pages cannot be read without: when the database is away it carries a digest that the browser knows it by,
 * which is all that production tells the browser of an error.
 */
export function markAway(error: unknown): unknown {
  const isAway = error instanceof Error && 'code' in error && error.code === 'UNAVAILABLE';
  return isAway ? Object.assign(error, { digest: `${AWAY_MARK}${newId()}` }) : error;
}
