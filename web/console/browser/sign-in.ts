import type { Answer } from './send.ts';
import { send } from './send.ts';

export type StepResult = { readonly kind: 'session' | 'second-factor' };

/** Sends one step of signing in (`sign-in`, `setup`, …). After `session` the browser is signed in when this resolves. */
export async function takeStep(step: string, body: unknown): Promise<Answer<StepResult>> {
  const answer = await send<StepResult>({ path: `/admin/gate/${step}`, body });
  if (!answer.isDone || answer.value.kind !== 'session') return answer;
  const entered = await sendToAuth('callback/ticket');
  return entered.isDone ? answer : entered;
}

/** Ends this session and its cookie. */
export function signOut(): Promise<Answer<unknown>> {
  return sendToAuth('signout');
}

async function sendToAuth(action: string): Promise<Answer<unknown>> {
  const csrf = await send<{ readonly csrfToken: string }>({ method: 'GET', path: '/admin/auth/csrf' });
  if (!csrf.isDone) return csrf;
  const { csrfToken } = csrf.value;
  return send({ path: `/admin/auth/${action}`, body: { csrfToken, json: 'true' } });
}
