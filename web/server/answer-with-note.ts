import type { ServerResponse } from 'node:http';
import type { AnswerNote } from '../console/away-note.ts';
import { answerNotes } from '../console/away-note.ts';

const RETRY_AFTER_SECONDS = '5';

/**
 * Lets the pages answer. They can only fail with 500; when they noted that the database or api is away, the answer says so: 503,
 * and when to come again.
 */
export function answerWithNote(response: ServerResponse, answer: () => Promise<void>): Promise<void> {
  const note: AnswerNote = { isAway: false };
  const writeHead: unknown = Reflect.get(response, 'writeHead');
  if (typeof writeHead !== 'function') return answer();
  Reflect.set(response, 'writeHead', (status: number, ...rest: unknown[]): unknown => {
    const isAway = note.isAway && status === 500;
    if (isAway) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
    const answered: unknown = Reflect.apply(writeHead, response, [isAway ? 503 : status, ...rest]);
    return answered;
  });
  return answerNotes().run(note, answer);
}
