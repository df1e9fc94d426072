import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password-hash.ts';

test('a crowd costs no more memory than two hashes at once and a queue of 32; whoever is beyond it is asked to come again', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 40 }, () => isPassword(null, 'wrong password')));
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  expect(refused).toHaveLength(6);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 2 });
  expect(answers.filter((answer) => answer.status === 'fulfilled' && !answer.value)).toHaveLength(34);
  const known = await hashPassword('correct horse battery');
  expect(await isPassword(known, 'correct horse battery')).toBe(true);
  expect(await isPassword(known, 'correct horse')).toBe(false);
});
