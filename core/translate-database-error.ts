import { violatedConstraint } from '#core/database.ts';
import { AppError } from '#kit/app-error.ts';

/** Turns the violation of a named unique constraint into CONFLICT in words, `why` is its name; every other error passes as it is. */
export async function translateDatabaseError<T>(
  work: Promise<T>,
  words: Readonly<Record<string, () => string>>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const constraint = violatedConstraint(error) ?? '';
    const say = words[constraint];
    if (say === undefined) throw error;
    throw new AppError('CONFLICT', say(), { cause: error, why: constraint.toUpperCase() });
  }
}
