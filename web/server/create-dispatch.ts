import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Log } from '#kit/log.ts';
import { answerProblem } from './answer-problem.ts';
import { answerWithNote } from './answer-with-note.ts';
import type { ApiForwarder } from './api-forwarder.ts';
import type { ConsoleGuard } from './console-guard.ts';
import { answerNothing, mayOpenConsole } from './console-guard.ts';
import { prepareConsoleRequest } from './console-request.ts';
import { isHost } from './forwarded-headers.ts';
import type { WebMetrics } from './metrics.ts';
import { refuseBody } from './page-body.ts';
import type { PageHeaders } from './page-headers.ts';
import type { Target, TargetGroup } from './request-target.ts';
import { readTarget } from './request-target.ts';
import type { StaticFiles } from './static-files.ts';

/** Pages that are there in development only. @returns whether it answers */
export type DevelopmentPages = (request: IncomingMessage, response: ServerResponse) => boolean;

export type Origin = {
  readonly log: Log;
  readonly metrics: WebMetrics;
  readonly forwarder: ApiForwarder;
  readonly files: StaticFiles;
  readonly headers: PageHeaders;
  /** Next. */
  readonly answerPage: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly developmentPages: DevelopmentPages | undefined;
  readonly isSecure: boolean;
  /** Undefined where there is no console. */
  readonly console: ConsoleGuard | undefined;
};

const HOME = '/app';
const HSTS = 'max-age=31536000';

/** The public origin: api's part to api before Next sees it, everything else to the pages. No path reaches a log. */
export function createDispatch(origin: Origin): RequestListener {
  return (request, response) => {
    const startedAt = performance.now();
    const target = isHost(request.headers.host) ? readTarget(request.url ?? '') : undefined;
    response.once('close', () => observe(origin, target?.group ?? 'page', { response, startedAt }));
    if (origin.isSecure) response.setHeader('strict-transport-security', HSTS);
    if (target === undefined) return refuse(response, 'UNREADABLE');
    if (target.group === 'link' || target.group === 'rest' || target.group === 'open') {
      return origin.forwarder.forward(request, response);
    }
    answerWithPage(origin, target, { request, response }).catch((error: unknown) => {
      origin.log.error({ err: error, group: target.group }, 'a page could not be answered');
      response.destroy();
    });
  };
}

function refuse(response: ServerResponse, code: 'UNREADABLE' | 'TOO_LARGE' | 'LENGTH_REQUIRED'): void {
  response.shouldKeepAlive = false;
  answerProblem(response, code);
}

type Pair = { readonly request: IncomingMessage; readonly response: ServerResponse };

async function answerWithPage(origin: Origin, { group, path }: Target, { request, response }: Pair): Promise<void> {
  if (group === 'static' && origin.files.serve(path, request, response)) return;
  if (group === 'console' && origin.console === undefined) return answerProblem(response, 'NOT_SET_UP');
  if (group === 'console' && origin.console !== undefined && !mayOpenConsole(origin.console, request)) {
    return answerNothing(response);
  }
  const refusal = refuseBody(request);
  if (refusal !== undefined) return refuse(response, refusal);
  const headers =
    group === 'console' && origin.console !== undefined
      ? prepareConsoleRequest(request, origin.console.trustedProxies)
      : origin.headers.of(group === 'mini-app' ? 'mini-app' : 'page', path);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  // The name of a built file says what is in it; Next says itself that it may be kept.
  if (group === 'static') response.removeHeader('cache-control');
  if (path === '/') {
    response.writeHead(302, { location: HOME }).end();
    return;
  }
  if (origin.developmentPages?.(request, response) === true) return;
  await answerWithNote(response, () => origin.answerPage(request, response));
}

type Outcome = { readonly response: ServerResponse; readonly startedAt: number };

function observe({ metrics }: Origin, group: TargetGroup, { response, startedAt }: Outcome): void {
  metrics.requests.inc({ group, status: response.statusCode });
  metrics.requestSeconds.observe({ group }, (performance.now() - startedAt) / 1_000);
}
