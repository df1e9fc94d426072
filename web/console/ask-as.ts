import { headers } from 'next/headers.js';
import type { z } from 'zod';
import { AppError } from '#kit/app-error.ts';
import { consoleParts } from './console-parts.ts';
import { isUnasked } from './is-unasked.ts';
import { markApiAway } from './pages/trouble/mark-away.ts';
import type { Staff } from './session.ts';
import { visitorOf } from './visitor.ts';

/**
 * What api answers to a GET in this person's name, for what core tells to api alone. `path` begins with `/v1/`.
 * @throws AppError NOT_FOUND, FORBIDDEN, UNAUTHENTICATED, UNAVAILABLE
 */
export async function askAs<T>(staff: Staff, path: string, shape: z.ZodType<T>): Promise<T> {
  const visitor = visitorOf(await headers());
  const isBackground = await isUnasked();
  const asking = consoleParts().askApi({ ...visitor, method: 'GET', path, bearer: staff.bearer, isBackground });
  const { status, body } = await asking.catch((error: unknown) => {
    throw markApiAway(error);
  });
  if (status === 200) return shape.parse(JSON.parse(Buffer.from(body).toString()));
  throw new AppError(CODES[status] ?? 'UNAVAILABLE', `api answered ${status} to ${path.split('?')[0]}.`);
}

const CODES: Readonly<Record<number, 'NOT_FOUND' | 'FORBIDDEN' | 'UNAUTHENTICATED' | 'INVALID'>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  422: 'INVALID',
};
