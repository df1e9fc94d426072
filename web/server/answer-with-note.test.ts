import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteAway } from '../console/away-note.ts';
import { answerWithNote } from './answer-with-note.ts';

/** Pages that fail, after a turn, as their address says. */
const server = createServer((request, response) => {
  void answerWithNote(response, async () => {
    await turn();
    if (request.url?.includes('away')) noteAway();
    response.statusCode = request.url?.includes('500') ? 500 : 200;
    response.end('said');
  });
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test.each([
  ['/away-500', 503, '5'],
  ['/500', 500, null],
  ['/away', 200, null],
  ['/', 200, null],
])('%s is answered with %i', async (path, status, retryAfter) => {
  const answers = await Promise.all([path, '/500', path].map((one) => fetch(`${origin}${one}`)));
  expect(answers[0]?.status).toBe(status);
  expect(answers[0]?.headers.get('retry-after')).toBe(retryAfter);
  expect(answers[1]?.status).toBe(500);
  expect(await answers[2]?.text()).toBe('said');
});
