import type { Way } from '#contract/ways.ts';
import { AppError } from '#kit/app-error.ts';

/** @throws AppError PRECONDITION when the way is not among those of the subscription; `field` is where it was asked for */
export function refuseWay(included: readonly Way[], way: Way, field: string): void {
  if (included.includes(way)) return;
  throw new AppError('PRECONDITION', `This subscription does not include the way ${way}.`, {
    field,
    why: 'WAY_NOT_INCLUDED',
  });
}
