import type { Printer } from './printer.ts';
import type { RunningProcesses } from './running-processes.ts';
import type { ProcessSpec } from './supervised-process.ts';
import { describeExit, SupervisedProcess } from './supervised-process.ts';

type Stopper = { readonly name: string; readonly stop: () => Promise<void>; readonly kill: () => void };

/** Everything that runs, in the order it was started. It is stopped in the reverse order, whatever brought the end about. */
export class House {
  readonly printer: Printer;
  /** Resolves with the reason when the house has to end: a signal, or something that it cannot do without. */
  readonly ended: Promise<string>;
  readonly #running: RunningProcesses;
  readonly #stoppers: Stopper[] = [];
  #end: (reason: string) => void = () => undefined;
  readonly #abort = new AbortController();

  constructor(printer: Printer, running: RunningProcesses) {
    this.printer = printer;
    this.#running = running;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Aborted when the house has to end: what is under way then stops by itself. */
  get abort(): AbortSignal {
    return this.#abort.signal;
  }

  /** Asks for the end; the first reason counts. */
  end(reason: string): void {
    this.#end(reason);
    this.#abort.abort();
  }

  /** Something with a way of its own to stop, such as PostgreSQL. */
  add(stopper: Stopper): void {
    this.#stoppers.push(stopper);
  }

  /** Starts a process and waits until it is ready. `isVital`: the house ends when it cannot be kept running. */
  async start(spec: ProcessSpec, { isVital }: { readonly isVital: boolean }): Promise<void> {
    const supervised = new SupervisedProcess(spec, {
      printer: this.printer,
      onPid: (name, pid) => this.#running.note(name, pid),
      onGaveUp: (name, exit) => {
        const reason = `${name} keeps ending (${describeExit(exit)})`;
        if (isVital) this.end(reason);
        else this.printer.say(`${reason}; everything else runs on without it.`);
      },
    });
    this.add({ name: spec.name, stop: () => supervised.stop(), kill: () => supervised.kill() });
    this.abort.throwIfAborted();
    await supervised.start();
  }

  /** Stops all, last first. */
  async stop(): Promise<void> {
    for (const { name, stop } of this.#stoppers.toReversed()) {
      await stop().catch((error: unknown) => this.printer.say(`${name} did not stop cleanly: ${String(error)}`));
    }
  }

  /** For a second Ctrl-C: at once. */
  kill(): void {
    for (const { kill } of this.#stoppers) kill();
  }
}
