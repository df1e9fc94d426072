import { setTimeout as sleep } from 'node:timers/promises';
import { answerJob } from '../machine/answer-job.ts';
import { ArrivalSchedule } from '../measure/arrival-schedule.ts';
import { percentile } from '../measure/percentile.ts';
import { expectedBodies } from './expected-bodies.ts';
import { KeepAliveConnection } from './keep-alive-connection.ts';
import type { LoadJob, LoadResult } from './load-job.ts';

type Wish = { readonly request: Buffer; readonly expected: Buffer };

/** The load on the link door: random devices, every body held byte for byte against what that device must get. */
class LoadGenerator {
  readonly #wishes: readonly Wish[];
  readonly #connections: readonly KeepAliveConnection[];
  readonly #job: LoadJob;
  readonly #latenciesMs: number[] = [];
  #wrong = 0;
  #firstWrong: string | undefined;

  constructor(job: LoadJob) {
    const bodies = expectedBodies(
      job.sample,
      job.links.map(({ clientId }) => clientId),
    );
    this.#job = job;
    this.#wishes = job.links.map(({ token }, index) => ({
      request: requestFor(job, token),
      expected: bodies[index] ?? Buffer.alloc(0),
    }));
    this.#connections = Array.from({ length: job.manner.connections }, () => new KeepAliveConnection(job));
  }

  async run(): Promise<LoadResult> {
    const { manner } = this.#job;
    const startedAt = performance.now();
    if (manner.kind === 'closed') await this.#runClosed(startedAt + manner.seconds * 1_000);
    else await this.#runOpen(startedAt, new ArrivalSchedule(manner));
    const seconds = (performance.now() - startedAt) / 1_000;
    for (const connection of this.#connections) connection.close();
    return {
      answers: this.#latenciesMs.length,
      seconds,
      wrong: this.#wrong,
      firstWrong: this.#firstWrong,
      p50Ms: percentile(this.#latenciesMs, 0.5),
      p99Ms: percentile(this.#latenciesMs, 0.99),
      maxMs: percentile(this.#latenciesMs, 1),
    };
  }

  async #runClosed(endAt: number): Promise<void> {
    const askUntilEnd = async (connection: KeepAliveConnection): Promise<void> => {
      for (let now = performance.now(); now < endAt; now = performance.now()) await this.#ask(connection, now);
    };
    await Promise.all(this.#connections.map(askUntilEnd));
  }

  /** What finds no free connection waits, and its latency grows meanwhile: that is what an open loop is for. */
  async #runOpen(startedAt: number, schedule: ArrivalSchedule): Promise<void> {
    const free = [...this.#connections];
    const underWay = new Set<Promise<void>>();
    const takeDue = (): void => {
      while (schedule.due(performance.now() - startedAt) > 0) {
        const connection = free.pop();
        if (connection === undefined) return;
        const asking = this.#ask(connection, startedAt + schedule.take()).then(() => {
          free.push(connection);
          underWay.delete(asking);
          takeDue();
        });
        underWay.add(asking);
      }
    };
    while (!schedule.isOver) {
      takeDue();
      await sleep(1);
    }
    await Promise.all(underWay);
  }

  async #ask(connection: KeepAliveConnection, from: number): Promise<void> {
    const wish = this.#wishes[Math.floor(Math.random() * this.#wishes.length)];
    if (wish === undefined) return;
    const { status, body } = await connection.fetch(wish.request);
    this.#latenciesMs.push(performance.now() - from);
    if (status === 200 && body.equals(wish.expected)) return;
    this.#wrong += 1;
    this.#firstWrong ??= `status ${status}, ${body.length} bytes instead of ${wish.expected.length}`;
  }
}

function requestFor({ host, port, userAgent }: LoadJob, token: string): Buffer {
  return Buffer.from(`GET /s/${token} HTTP/1.1\r\nHost: ${host}:${port}\r\nUser-Agent: ${userAgent}\r\n\r\n`);
}

answerJob<LoadJob, LoadResult>((job) => new LoadGenerator(job).run());
