import { expect, test } from 'vitest';
import { readProblem } from './api-problem.ts';

const problem = (status: number, facts: object) => readProblem(Response.json(facts, { status }));

test('what passes by itself is told from what does not', async () => {
  const passing = [
    [503, { code: 'UNAVAILABLE' }],
    [429, { code: 'RATE_LIMITED' }],
    [502, {}],
    [409, { code: 'CONFLICT' }],
  ] as const;
  for (const [status, facts] of passing) expect((await problem(status, facts)).isPassing).toBe(true);
  const lasting = [
    [409, { code: 'CONFLICT', field: 'name' }],
    [409, { code: 'LIMIT_REACHED' }],
    [422, { code: 'KEY_REUSED' }],
    [404, { code: 'NOT_FOUND' }],
  ] as const;
  for (const [status, facts] of lasting) expect((await problem(status, facts)).isPassing).toBe(false);
});

test('support finds a failure by eight characters of its instance', async () => {
  const instance = 'urn:uuid:0193a5b2-0000-7000-8000-00001a2b3c4d';
  expect((await problem(500, { code: 'INTERNAL', instance })).supportCode).toBe('1A2B-3C4D');
  expect((await problem(502, {})).supportCode).toBe('');
});
