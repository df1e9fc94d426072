import { hash, verify } from '@node-rs/argon2';
import { AppError } from '#kit/app-error.ts';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 2;
const WAITING = 32;
/** Of nobody's password: verified where there is no account, so that both take the same time. */
const DUMMY = '$argon2id$v=19$m=19456,t=2,p=1$vvXyruXzkiGGoGKx0f1iNA$KkKCQnFmCAZycoRn/ZllYPXihD7fNsSjRB0t8PQgyEo';

let running = 0;
const waiting: (() => void)[] = [];

/** Argon2id of a password, in PHC form. @throws AppError UNAVAILABLE when too many are on their way */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/** Whether this is the password; never when there is no hash, at the same cost. @throws AppError UNAVAILABLE as above */
export async function isPassword(known: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(known ?? DUMMY, password));
  return isRight && known !== null && known !== undefined;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) {
      throw new AppError('UNAVAILABLE', 'Too many people are signing in at once; try again in a moment.', {
        retryAfterSeconds: 2,
      });
    }
    // Whoever ends hands his turn over, so nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
