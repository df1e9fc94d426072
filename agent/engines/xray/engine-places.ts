import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where everything of one Xray lies. `dir` survives a reboot, `runDir` need not. */
export type EnginePlaces = {
  readonly config: string;
  readonly apiSocket: string;
  readonly accessPipe: string;
  readonly errorPipe: string;
  readonly record: string;
  readonly pendingCuts: string;
  readonly decoySocket: string;
  readonly decoyPagesHttp1: string;
  readonly decoyPagesHttp2: string;
  /** Certificate and key of the decoy for these names; other names, other files. */
  readonly decoyPair: (names: readonly string[]) => { readonly certificate: string; readonly key: string };
};

/** The files of one engine; pure. */
export function enginePlaces({ dir, runDir }: { readonly dir: string; readonly runDir: string }): EnginePlaces {
  return {
    config: join(dir, 'config.json'),
    apiSocket: join(runDir, 'api.sock'),
    accessPipe: join(runDir, 'access.pipe'),
    errorPipe: join(runDir, 'error.pipe'),
    record: join(runDir, 'running.json'),
    pendingCuts: join(runDir, 'cuts.json'),
    decoySocket: join(runDir, 'decoy.sock'),
    decoyPagesHttp1: join(runDir, 'pages1.sock'),
    decoyPagesHttp2: join(runDir, 'pages2.sock'),
    decoyPair: (names) => {
      const id = createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 16);
      return { certificate: join(dir, `decoy-${id}.crt`), key: join(dir, `decoy-${id}.key`) };
    },
  };
}
