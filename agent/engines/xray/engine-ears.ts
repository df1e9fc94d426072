import type { DecoyPages } from '#agent/decoy/start-decoy-pages.ts';
import { startDecoyPages } from '#agent/decoy/start-decoy-pages.ts';
import { AppError } from '#kit/app-error.ts';
import type { Log } from '#kit/log.ts';
import { Cutter } from './cutter.ts';
import { EngineOutput } from './engine-output.ts';
import type { EnginePlaces } from './engine-places.ts';
import { preparePlaces } from './prepare-places.ts';
import { probeCutRight } from './probe-cut-right.ts';
import type { SocketTool } from './socket-tool.ts';

/** Lines of one burst are read first; what is nobody's then is in doubt. */
const BURST_MS = 200;

export type EngineEarsOptions = {
  readonly places: EnginePlaces;
  readonly folders: readonly string[];
  readonly sockets: SocketTool;
  readonly log: Log;
  readonly isCarried: (email: string) => boolean;
};

/** What of an engine is in this process: the reader of its pipes, who cuts by what is read, and the decoy's pages. */
export class EngineEars {
  readonly #options: EngineEarsOptions;
  readonly cutter: Cutter;
  #output: EngineOutput | undefined;
  #pages: DecoyPages | undefined;
  #canCut: boolean | undefined;

  constructor(options: EngineEarsOptions) {
    this.#options = options;
    this.cutter = new Cutter(options);
  }

  /** False once it is known that single connections cannot be cut here. */
  get canCut(): boolean {
    return this.#canCut !== false;
  }

  get output(): EngineOutput {
    if (this.#output === undefined) throw new AppError('INTERNAL', 'The engine is not being listened to.');
    return this.#output;
  }

  /** Folders, pipes and pages; nothing twice. @throws AppError INVALID, UNAVAILABLE */
  async open(): Promise<void> {
    if (this.#output !== undefined) return;
    const { places, folders, sockets, log } = this.#options;
    await preparePlaces(places, folders);
    this.#pages = await startDecoyPages(places.decoyPagesHttp1, places.decoyPagesHttp2);
    this.#output = new EngineOutput({
      places,
      onAccess: (line) => this.cutter.note(line),
      onOverflow: () => void setTimeout(() => void this.cutter.doubt(), BURST_MS).unref(),
    });
    this.cutter.start();
    this.#canCut ??= await probeCutRight(sockets);
    if (!this.#canCut) log.warn('single connections cannot be cut here: removing a user will restart the engine');
  }

  close(): void {
    this.cutter.stop();
    this.#output?.close();
    this.#pages?.close();
    this.#output = undefined;
    this.#pages = undefined;
  }
}
