import { forbidden, notFound } from 'next/dist/api/navigation.react-server.js';
import { markAway } from './pages/trouble/mark-away.ts';

/**
 * What a page reads, with core's refusals as pages: what is not there or belongs to another tenant is the 404 page, also an
 * id that is none; a missing right is the 403 page. Anything else goes on to the error page.
 */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'NOT_FOUND' || code === 'INVALID') notFound();
    if (code === 'FORBIDDEN') forbidden();
    throw markAway(error);
  }
}

/** The code of an AppError, of whichever of the two programs of this process: their classes are not the same. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && error.name === 'AppError' && 'code' in error ? error.code : undefined;
}
