import { obtainEngine } from './obtain-engine.ts';
import type { EngineName } from './pins.ts';
import { ENGINE_NAMES } from './pins.ts';

/** `node scripts/engines/main.ts [xray sing-box mihomo]`: prints `<name> <path>` for each, after bringing what is missing. */
async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => !isEngineName(arg));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown engine: ${unknown.join(', ')}. There are ${ENGINE_NAMES.join(', ')}.\n`);
    return 2;
  }
  const wanted = args.length === 0 ? ENGINE_NAMES : args.filter(isEngineName);
  let missing = 0;
  for (const name of wanted) {
    try {
      const path = await obtainEngine(name, { onProgress: (line) => process.stderr.write(`${name}: ${line}\n`) });
      process.stdout.write(`${name} ${path}\n`);
    } catch (error) {
      missing += 1;
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return missing === 0 ? 0 : 1;
}

function isEngineName(value: string): value is EngineName {
  return ENGINE_NAMES.some((name) => name === value);
}

process.exitCode = await main(process.argv.slice(2));
