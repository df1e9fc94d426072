import { setTimeout as sleep } from 'node:timers/promises';
import type { Child, ChildExit } from '#kit/child-process.ts';
import { startChild } from '#kit/child-process.ts';
import type { Printer } from './printer.ts';
import { toReadableLine } from './readable-line.ts';
import { RestartBudget } from './restart-budget.ts';

export type ProcessSpec = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** It is ready when this URL answers 2xx, or, without one, when it logs the message `ready`. */
  readonly healthUrl?: string;
  readonly readyTimeoutMs: number;
  readonly stopGraceMs: number;
};

export type SupervisorEvents = {
  readonly printer: Printer;
  /** Hears of every start, so that a killed supervisor's children can be found again. */
  readonly onPid: (name: string, pid: number | undefined) => void;
  /** The restart budget is spent. */
  readonly onGaveUp: (name: string, exit: ChildExit) => void;
};

/** One child that is kept running until it is told to stop. */
export class SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly #events: SupervisorEvents;
  readonly #budget = new RestartBudget();
  #child: Child | undefined;
  #isStopping = false;
  #hasSaidReady = false;
  #hasBeenUp = false;

  constructor(spec: ProcessSpec, events: SupervisorEvents) {
    this.spec = spec;
    this.#events = events;
  }

  /** Starts it and waits until it is ready. @throws Error with one clear line when it ends or stays silent instead */
  async start(): Promise<void> {
    const child = await this.#launch();
    await this.#waitUntilReady(child);
    this.#hasBeenUp = true;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#child?.stop({ graceMs: this.spec.stopGraceMs });
  }

  /** Ends it at once; only for a user who does not want to wait. */
  kill(): void {
    this.#isStopping = true;
    void this.#child?.stop({ graceMs: 0, signal: 'SIGKILL' });
  }

  async #launch(): Promise<Child> {
    const { name, command, args, cwd, env } = this.spec;
    this.#hasSaidReady = false;
    const child = await startChild({ command, args, cwd, env, onLine: (line) => this.#onLine(line) });
    this.#child = child;
    this.#events.onPid(name, child.pid);
    void child.exited.then((exit) => this.#onExit(exit));
    return child;
  }

  #onLine(line: string): void {
    const { message, process } = toReadableLine(line);
    if (message === 'ready') this.#hasSaidReady = true;
    this.#events.printer.log(process ?? this.spec.name, line);
  }

  async #waitUntilReady(child: Child): Promise<void> {
    const { name, readyTimeoutMs } = this.spec;
    let exit: ChildExit | undefined;
    void child.exited.then((end) => {
      exit = end;
    });
    const deadline = Date.now() + readyTimeoutMs;
    while (!(await this.#isReady())) {
      if (exit !== undefined)
        throw new Error(`${name} ended (${describeExit(exit)}) before it was ready; its lines above say why.`);
      if (Date.now() > deadline)
        throw new Error(`${name} was not ready after ${readyTimeoutMs / 1000} s; its lines above say why.`);
      await sleep(50);
    }
  }

  async #isReady(): Promise<boolean> {
    const { healthUrl } = this.spec;
    if (healthUrl === undefined) return this.#hasSaidReady;
    return fetch(healthUrl, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async #onExit(exit: ChildExit): Promise<void> {
    const { name } = this.spec;
    this.#events.onPid(name, undefined);
    // One that never came up is the business of whoever waits in start().
    if (this.#isStopping || !this.#hasBeenUp) return;
    if (!this.#budget.take()) {
      this.#events.onGaveUp(name, exit);
      return;
    }
    this.#events.printer.say(`${name} ended (${describeExit(exit)}); starting it again in ${this.#budget.delayMs} ms`);
    await sleep(this.#budget.delayMs);
    if (this.#isStopping) return;
    await this.#launch().catch(() => this.#events.onGaveUp(name, exit));
  }
}

/** `exit code 1` or `signal SIGKILL`. */
export function describeExit({ code, signal }: ChildExit): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}
