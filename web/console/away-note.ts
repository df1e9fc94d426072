import { AsyncLocalStorage } from 'node:async_hooks';

/** What a page has found out about the answer that it is part of. */
export type AnswerNote = { isAway: boolean };

const KEY = Symbol.for('causeway.answer-note');

/** The one of this process: the server and the pages, which Next loads as another program, share it. */
export function answerNotes(): AsyncLocalStorage<AnswerNote> {
  const known: unknown = Reflect.get(globalThis, KEY);
  if (areNotes(known)) return known;
  const made = new AsyncLocalStorage<AnswerNote>();
  Reflect.set(globalThis, KEY, made);
  return made;
}

/** Notes that what this answer needs does not answer: it fails with 503, not as a fault of ours. */
export function noteAway(): void {
  const note = answerNotes().getStore();
  if (note !== undefined) note.isAway = true;
}

function areNotes(value: unknown): value is AsyncLocalStorage<AnswerNote> {
  return value instanceof AsyncLocalStorage;
}
