import type { Bench } from './bench-run.ts';

/**
 * A bench that is loaded when it is run: its files know the browser's globals, which the compiler keeps from the rest of the
 * house, so nothing may import them by name. `file` exports it as `bench`.
 */
export function benchInBrowser(file: string, measures: string): Bench {
  return {
    measures,
    run: async (run) => {
      const loaded: unknown = await import(new URL(file, import.meta.url).href);
      if (!hasBench(loaded)) throw new Error(`${file} exports no bench.`);
      return loaded.bench.run(run);
    },
  };
}

function hasBench(loaded: unknown): loaded is { readonly bench: Pick<Bench, 'run'> } {
  if (typeof loaded !== 'object' || loaded === null || !('bench' in loaded)) return false;
  const { bench } = loaded;
  return typeof bench === 'object' && bench !== null && 'run' in bench && typeof bench.run === 'function';
}
