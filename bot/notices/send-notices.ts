import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import { GrammyError, HttpError } from 'grammy';
import type { Context } from '#core/context.ts';
import { languageOf } from '#core/me/language-of.ts';
import type { MessageRemoval } from '#core/notice/claim-message-removals.ts';
import { claimMessageRemovals } from '#core/notice/claim-message-removals.ts';
import type { ClaimedNotice } from '#core/notice/claim-notices.ts';
import { claimNotices } from '#core/notice/claim-notices.ts';
import { settleNotice } from '#core/notice/settle-notice.ts';
import { readSupportUrl } from '#core/tenant/read-support-url.ts';
import type { House } from '../house.ts';
import { factsOf, isBlocked } from '../telegram/steady-calls.ts';
import { wordsOf } from '../words/words.ts';
import { noticeScreen } from './notice-screen.ts';

const BATCH = 100;
/** A claim holds for a minute: what has not been begun by then is given back, or another bot would send it, too. */
const BEGIN_WITHIN_MS = 40_000;
/** At most twenty a second: Telegram allows a bot thirty messages a second to different people. */
const GAP_MS = 50;
/** While Telegram cannot be reached. */
const AWAY_SECONDS = 30;
const LOST_SECONDS = 300;

export type Post = {
  readonly house: House;
  /** Calls of this one are not made again by themselves: the queue does that. */
  readonly api: Api;
  readonly system: Context;
};

type Outcome = {
  readonly outcome: 'sent' | 'blocked' | 'retry' | 'untried';
  readonly retryAfterSeconds?: number;
  /** Nobody can be told anything for so long. */
  readonly pauseSeconds?: number;
};

/**
 * Sends what is due, one by one, and removes messages whose hour is over; each is settled at once. When Telegram asks for a
 * pause the rest waits for it. Says for how long nothing more should be sent.
 */
export async function sendNotices(post: Post, signal: AbortSignal): Promise<number> {
  const { system, house } = post;
  const supportUrl = await readSupportUrl(system);
  const untilMs = performance.now() + BEGIN_WITHIN_MS;
  const jobs = [
    ...(await claimMessageRemovals(system, { limit: BATCH })).map((removal) => removalJob(post, removal)),
    ...(await claimNotices(system, { limit: BATCH })).map((notice) => noticeJob(post, notice, supportUrl)),
  ];
  for (const [index, { id, kind, run }] of jobs.entries()) {
    if (signal.aborted || performance.now() > untilMs) return putOff(post, jobs.slice(index), 0);
    const { pauseSeconds, ...settled } = await outcomeOf(post, run);
    house.metrics.notices.inc({ kind, outcome: settled.outcome });
    await settleNotice(system, { id, ...settled });
    if (pauseSeconds !== undefined) return putOff(post, jobs.slice(index + 1), pauseSeconds);
    await sleep(GAP_MS);
  }
  return 0;
}

type Job = { readonly id: bigint; readonly kind: string; readonly run: () => Promise<unknown> };

function noticeJob({ api, house, system }: Post, notice: ClaimedNotice, supportUrl: string | null): Job {
  const words = wordsOf(notice.language ?? languageOf(notice.telegramLanguage));
  const { text, rows } = noticeScreen({ house, words, supportUrl, now: system.clock.now() }, notice);
  const keyboard = { inline_keyboard: rows.map((row) => [...row]) };
  const run = () => api.sendMessage(Number(notice.telegramId), text, { parse_mode: 'HTML', reply_markup: keyboard });
  return { id: notice.id, kind: notice.content.kind, run };
}

function removalJob({ api }: Post, { id, telegramId, messageId }: MessageRemoval): Job {
  return { id, kind: 'delete-message', run: () => api.deleteMessage(Number(telegramId), messageId).catch(unlessGone) };
}

/** Telegram has no such message (any more), or it is too old to be taken away: either way there is nothing left to do. */
function unlessGone(error: unknown): void {
  if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
}

async function outcomeOf({ house }: Post, run: () => Promise<unknown>): Promise<Outcome> {
  try {
    await run();
    return { outcome: 'sent' };
  } catch (error) {
    if (isBlocked(error)) return { outcome: 'blocked' };
    house.log.warn(factsOf(error), 'a notice was not sent; it will be tried again');
    return judge(error);
  }
}

/** A notice whose answer is lost may have come through, so it is not sent again soon, nor often. */
function judge(error: unknown): Outcome {
  if (error instanceof HttpError) {
    if (neverLeft(error)) return { outcome: 'untried', retryAfterSeconds: AWAY_SECONDS, pauseSeconds: AWAY_SECONDS };
    return { outcome: 'retry', retryAfterSeconds: LOST_SECONDS, pauseSeconds: AWAY_SECONDS };
  }
  const pause = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  if (pause === undefined) return { outcome: 'retry', retryAfterSeconds: LOST_SECONDS };
  return { outcome: 'untried', retryAfterSeconds: pause, pauseSeconds: pause };
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function neverLeft({ error }: HttpError): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && UNREACHABLE.has(String(error.code));
}

/** Gives back what was claimed and not tried. Says for how long nothing more should be sent. */
async function putOff({ system }: Post, jobs: readonly Job[], retryAfterSeconds: number): Promise<number> {
  for (const { id } of jobs) await settleNotice(system, { id, outcome: 'untried', retryAfterSeconds });
  return retryAfterSeconds * 1_000;
}
