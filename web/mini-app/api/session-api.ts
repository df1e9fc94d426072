import { askApi, readAnswer } from './api-client.ts';
import { NoAnswer } from './api-problem.ts';
import type { AddMyDevice, MiniAppSession, RenewedSession } from './shapes.ts';

/** Exchanges Telegram's launch data for whoever they belong to. @throws ApiProblem, NoAnswer */
export function signIn(initData: string): Promise<MiniAppSession> {
  return askApi({ method: 'POST', path: '/tma/session', authorization: `tma ${initData}`, body: {} });
}

/** The same, asked for by the head of the page. @throws ApiProblem, NoAnswer */
export async function readEarlySession(answer: Promise<Response>): Promise<MiniAppSession> {
  const response = await answer.catch((error: unknown) => {
    throw new NoAnswer('No answer came.', { cause: error });
  });
  return readAnswer(response);
}

/** Accepts the invite that the launch data carry. Doing it twice makes nothing twice. @throws ApiProblem, NoAnswer */
export function acceptInvite(initData: string, device: AddMyDevice): Promise<MiniAppSession> {
  return askApi({ method: 'POST', path: '/tma/invite', authorization: `tma ${initData}`, body: { device } });
}

/** A new bearer for one that still holds. @throws ApiProblem, NoAnswer */
export function renewSession(bearer: string): Promise<RenewedSession> {
  return askApi({ method: 'POST', path: '/tma/session/renew', authorization: `Bearer ${bearer}`, body: {} });
}
