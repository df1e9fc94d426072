import { BACKGROUND_HEADER } from '../background-header.ts';
import { askForProof } from './proof-desk.ts';
import { noteOwnAct } from './refresh-unasked.ts';
import type { Answer, Sent } from './send.ts';
import { send } from './send.ts';
import { tellSessionEnded } from './session-end.ts';

export type Act = Omit<Sent, 'headers'> & {
  /** Said instead of a new one when an act is tried again on purpose, so that it happens once. */
  readonly idempotencyKey?: string;
  /** Nobody did this: it does not put off the end of the session. */
  readonly isBackground?: boolean;
};

/**
 * Does something through api in the person's name: `act({ method: 'POST', path: '/users', body })`. `path` is api's, without
 * `/v1`. When api wants a fresh proof the person is asked for one and the act is sent again; when he does not give it, the
 * answer is the problem STEP_UP. An ended session is told to the page. It never rejects.
 */
export async function act<T = unknown>({ path, idempotencyKey, isBackground, ...rest }: Act): Promise<Answer<T>> {
  const headers = {
    ...(rest.method === undefined || rest.method === 'POST'
      ? { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }
      : {}),
    ...(isBackground === true ? { [BACKGROUND_HEADER]: '1' } : {}),
  };
  const sent: Sent = { ...rest, path: `/admin/act${path}`, headers };
  const answer = await sendNoted<T>(sent, isBackground);
  if (answer.isDone) return answer;
  if (answer.problem.code === 'SESSION_ENDED') tellSessionEnded();
  if (answer.problem.code !== 'STEP_UP' || !(await askForProof())) return answer;
  // A refusal may be kept under its key; the act itself has not happened.
  return sendNoted<T>({ ...sent, headers: { ...headers, ...freshKey(headers) } }, isBackground);
}

async function sendNoted<T>(sent: Sent, isBackground = false): Promise<Answer<T>> {
  const answer = await send<T>(sent);
  if (answer.isDone && sent.method !== 'GET' && !isBackground) noteOwnAct();
  return answer;
}

function freshKey(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return 'idempotency-key' in headers ? { 'idempotency-key': crypto.randomUUID() } : {};
}
