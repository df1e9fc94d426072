import type { z } from 'zod';
import { AppError } from '#kit/app-error.ts';

/**
 * Checks a verb's input against its shape.
 * @throws AppError INVALID with one sentence and the dotted place of the first mistake
 */
export function parseInput<S extends z.ZodType>(shape: S, raw: unknown): z.output<S> {
  const result = shape.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  const place = field === '' ? 'The input' : field;
  throw new AppError('INVALID', `${place}: ${issue?.message ?? 'not understood'}`, field === '' ? {} : { field });
}
