import type { LiveNews } from '#contract/live.ts';
import { LIVE_BEAT_MS } from '#contract/live.ts';
import { mayGive } from '#core/authorise.ts';
import type { Permission } from '#core/context.ts';
import { PERMISSIONS } from '#core/context.ts';
import { checkToken } from '../auth/check-token.ts';
import type { StaffToken } from '../auth/staff-cookie.ts';
import { consoleParts } from '../console-parts.ts';
import { answerProblem } from '../problem-answer.ts';
import type { Staff } from '../session.ts';
import { getStaff, readToken } from '../session.ts';
import type { Heard } from './pulse-line.ts';
import { listenToPulse } from './pulse-line.ts';

const CHECK_EVERY_BEATS = 3;
/** A browser that lost the line comes back after so long. */
const RETRY_MS = 2_000;
/** Nouns whose acts are seen with the right to another. */
const SEEN_WITH: Readonly<Record<string, string>> = { subscription: 'user', connection: 'device', enrolment: 'node' };

/**
 * The console's live line (server-sent events): a beat every 5 s, and counts whenever something moved, at most once a second.
 * No rows: pages say how many are newer and let the person bring them in. It is nobody's act, and ends with the session.
 */
export async function answerLive(request: Request): Promise<Response> {
  const [staff, token] = await Promise.all([getStaff(), readToken()]);
  if (staff === undefined || token === undefined) return answerProblem('SESSION_ENDED');
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => openLine({ staff, token, signal: request.signal }, controller),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Neither kept nor packed on the way: each event is to arrive when it is sent.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

type Line = { readonly staff: Staff; readonly token: StaffToken; readonly signal: AbortSignal };

function openLine({ staff, token, signal }: Line, controller: ReadableStreamDefaultController<Uint8Array>): void {
  const { clock, closing } = consoleParts();
  const encoder = new TextEncoder();
  const known = new Map<string, number>();
  let isFirst = true;
  let beats = 0;
  const say = (text: string): void => {
    if (!ended.aborted) controller.enqueue(encoder.encode(text));
  };
  const end = new AbortController();
  const ended = AbortSignal.any([signal, closing, end.signal]);
  let seeing: Seeing = staff;
  const check = async (): Promise<void> => {
    const live = await checkToken(token, { isActive: false });
    if (live !== undefined) {
      seeing = { may: (permission) => mayGive(live.actor, permission) };
      return;
    }
    say('event: ended\ndata: \n\n');
    end.abort();
  };
  const stop = listenToPulse(staff.actor.tenantId, staff.ctx, (heard) => {
    if (isFirst) for (const [noun, count] of heard.acts) known.set(noun, count);
    isFirst = false;
    const told = { known, at: clock.now() };
    // News make pages ask again: whose session has ended is told that instead, before his page goes and asks.
    check().then(
      () => say(`event: news\ndata: ${JSON.stringify(newsFor(seeing, heard, told))}\n\n`),
      () => undefined,
    );
  });
  const timer = setInterval(() => {
    say(`event: beat\ndata: ${clock.now().toISOString()}\n\n`);
    if ((beats += 1) % CHECK_EVERY_BEATS === 0) check().catch(() => undefined);
  }, LIVE_BEAT_MS);
  ended.addEventListener('abort', () => {
    clearInterval(timer);
    stop();
    try {
      controller.close();
    } catch {
      // The browser closed it.
    }
  });
  say(`retry: ${RETRY_MS}\nevent: beat\ndata: ${clock.now().toISOString()}\n\n`);
}

type Told = { readonly known: ReadonlyMap<string, number>; readonly at: Date };

/** What he may see now: his role may change while the line stands. */
type Seeing = Pick<Staff, 'may'>;

function newsFor(staff: Seeing, heard: Heard, { known, at }: Told): LiveNews {
  const acts = [...heard.acts].flatMap(([noun, count]) => {
    const newer = count - (known.get(noun) ?? 0);
    return newer > 0 && maySee(staff, noun) ? [[noun, newer] as const] : [];
  });
  return {
    at: at.toISOString(),
    acts: Object.fromEntries(acts),
    wanted: String(heard.wanted),
    applied: String(heard.applied),
    nodes: staff.may('node:read') ? heard.nodes : null,
  };
}

function maySee(staff: Seeing, noun: string): boolean {
  const wanted = `${SEEN_WITH[noun] ?? noun}:read`;
  const permission: Permission | undefined = PERMISSIONS.find((one) => one === wanted);
  return permission !== undefined && staff.may(permission);
}
