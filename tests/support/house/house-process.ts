import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '#config/parse-env.ts';
import type { Child, ChildExit } from '#kit/child-process.ts';
import { startChild } from '#kit/child-process.ts';
import type { HouseLog } from './house-log.ts';

export type HouseProcessSpec = {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Env;
  /** It is ready when this URL answers 2xx, or, without one, when it logs the message `ready`. */
  readonly healthUrl?: string;
  /** Hears of every start and end, so that a later run can end what a killed one left. */
  readonly onPid: (name: string, pid: number | undefined) => void;
};

const READY_TIMEOUT_MS = 30_000;
const STOP_GRACE_MS = 15_000;
const READY_LINE = /"msg":"ready"/;

/** One process of the house: started, killed and started again by whoever holds it; it never restarts by itself. */
export class HouseProcess {
  readonly spec: HouseProcessSpec;
  readonly #log: HouseLog;
  #child: Child | undefined;
  #exit: ChildExit | undefined;
  #hasSaidReady = false;

  constructor(spec: HouseProcessSpec, log: HouseLog) {
    this.spec = spec;
    this.#log = log;
  }

  get pid(): number | undefined {
    return this.isRunning ? this.#child?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#exit === undefined;
  }

  /** Starts it and waits until it is ready. @throws Error with its last lines when it ends or stays silent instead */
  async start(): Promise<void> {
    await this.launch();
    await this.whenReady();
  }

  /** Starts it and does not wait: for a round in which what it needs may be away. */
  async launch(): Promise<void> {
    if (this.isRunning) throw new Error(`${this.spec.name} runs already.`);
    const { name, args, cwd, env, onPid } = this.spec;
    this.#exit = undefined;
    this.#hasSaidReady = false;
    const onLine = (line: string): void => {
      if (READY_LINE.test(line)) this.#hasSaidReady = true;
      this.#log.add(name, line);
    };
    const child = await startChild({ command: process.execPath, args, cwd, env, onLine });
    this.#child = child;
    onPid(name, child.pid);
    void child.exited.then((exit) => {
      if (this.#child !== child) return;
      this.#exit = exit;
      onPid(name, undefined);
    });
  }

  /** @throws Error with its last lines when it ends or stays silent */
  async whenReady(timeoutMs = READY_TIMEOUT_MS): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!(await this.#isReady())) {
      if (this.#exit !== undefined) throw this.#failure(`ended (${JSON.stringify(this.#exit)}) before it was ready`);
      if (Date.now() > deadline) throw this.#failure(`was not ready after ${timeoutMs} ms`);
      await sleep(25);
    }
  }

  /** As a supervisor: starts it again whenever it ends before it is ready. @throws Error when it is not ready in time */
  async keepStarting(timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      try {
        return await this.start();
      } catch (error) {
        if (this.isRunning || Date.now() > deadline) throw error;
        await sleep(200);
      }
    }
  }

  /** As the operator ends it: SIGTERM, and SIGKILL for its group after 15 s. */
  async stop(): Promise<ChildExit | undefined> {
    return this.#child?.stop({ graceMs: STOP_GRACE_MS });
  }

  /** As the kernel ends it: at once, without a word. */
  async kill9(): Promise<void> {
    this.#child?.signal('SIGKILL');
    await this.#child?.exited;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async #isReady(): Promise<boolean> {
    const { healthUrl } = this.spec;
    if (healthUrl === undefined) return this.#hasSaidReady;
    return fetch(healthUrl, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  #failure(what: string): Error {
    return new Error(`${this.spec.name} ${what}. Its last lines:\n${this.#log.tail(this.spec.name)}`);
  }
}
