import type { ActFailure } from '../../act/use-act.ts';

/** What is wrong with a name, as the key of its words: before sending by what is known here, afterwards by what the server said. */
export function nameError(name: string, taken: readonly string[], failure: ActFailure | undefined) {
  const wanted = name.trim().toLocaleLowerCase();
  if (wanted === '') return 'add.err.name';
  if (taken.some((other) => other.toLocaleLowerCase() === wanted)) return 'add.err.dup';
  if (failure?.kind !== 'refused') return undefined;
  const { code, field } = failure.problem;
  if (code === 'CONFLICT' && field === 'name') return 'add.err.dup';
  if (code === 'LIMIT_REACHED') return 'add.err.limit';
  return code === 'INVALID' && field === 'name' ? 'add.err.name' : undefined;
}
