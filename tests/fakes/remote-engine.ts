import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type {
  ApplyOutcome,
  EngineChange,
  EngineDesired,
  EngineDriver,
  EngineHealth,
  MeterReading,
} from '#contract/engine.ts';
import type { FakeEngine } from './engine.ts';

type Args = [EngineDesired, EngineChange];
type Wire = { readonly result?: unknown; readonly error?: string };

/** Maps and big integers through JSON. */
const pack = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => {
    if (typeof v === 'bigint') return { $big: String(v) };
    return v instanceof Map ? { $map: [...v] } : v;
  });

const unpack = (text: string): unknown =>
  JSON.parse(text, (_, v: unknown) => {
    if (typeof v !== 'object' || v === null) return v;
    if ('$big' in v) return BigInt(String(v.$big));
    return '$map' in v ? new Map(v.$map as [unknown, unknown][]) : v;
  });

/** Lets drivers in other processes reach a fake engine, which lives on when they die. */
export function serveFakeEngine(engine: FakeEngine, socketPath: string): { readonly close: () => void } {
  const methods: Record<string, (args: Args) => Promise<unknown>> = {
    start: ([desired]) => engine.start(desired),
    apply: ([desired, change]) => engine.apply(desired, change),
    meter: () => engine.meter(),
    health: () => engine.health(),
    release: () => engine.release(),
    stop: () => engine.stop(),
  };
  const respond = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = (await req.toArray()).join('');
    const answer: Wire = await Promise.resolve(methods[req.url?.slice(1) ?? '']?.(unpack(body) as Args)).then(
      (result) => ({ result }),
      (error: unknown) => ({ error: String(error) }),
    );
    res.end(pack(answer));
  };
  const server = createServer((req, res) => void respond(req, res));
  server.listen(socketPath);
  return { close: () => server.close() };
}

/** The driver of an engine that is served by `serveFakeEngine` in another process. */
export function createRemoteDriver(socketPath: string): EngineDriver {
  const call = <T>(method: string, ...args: unknown[]): Promise<T> =>
    new Promise((resolve, reject) => {
      const settle = async (res: IncomingMessage): Promise<void> => {
        const answer = unpack((await res.toArray()).join('')) as Wire;
        if (answer.error === undefined) resolve(answer.result as T);
        else reject(new Error(answer.error));
      };
      const req = request({ socketPath, path: `/${method}`, method: 'POST' }, (res) => void settle(res).catch(reject));
      req.on('error', reject);
      req.end(pack(args));
    });
  return {
    kind: 'xray',
    render: () => new Map(),
    check: async () => undefined,
    cut: async () => ({ closed: 0, restarted: false }),
    start: (desired) => call<ApplyOutcome>('start', desired),
    apply: (desired, change) => call<ApplyOutcome>('apply', desired, change),
    meter: () => call<MeterReading>('meter'),
    health: () => call<EngineHealth>('health'),
    release: () => call<undefined>('release').then(() => undefined),
    stop: () => call<undefined>('stop').then(() => undefined),
  };
}
