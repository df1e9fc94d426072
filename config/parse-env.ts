import type { z } from 'zod';
import { AppError } from '#kit/app-error.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the named variables into a shape; an empty variable counts as unset.
 * @throws AppError INVALID naming the variable, never its value
 */
export function parseEnv<S extends z.ZodType>(
  shape: S,
  names: Readonly<Record<string, string>>,
  env: Env,
): z.output<S> {
  const raw = Object.fromEntries(
    Object.entries(names).map(([field, name]) => [field, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = shape.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? '');
  throw new AppError('INVALID', `${names[field] ?? field}: ${issue?.message ?? 'is not valid'}`, { field });
}
