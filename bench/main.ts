import { parseArgs } from 'node:util';
import { CATALOGUE } from './catalogue.ts';
import { inWords } from './measure/judge.ts';
import { runBench } from './run-bench.ts';
import type { BenchName, Target } from './targets.ts';
import { TARGETS } from './targets.ts';

const names = Object.keys(CATALOGUE).filter(isBenchName);

process.exitCode = await main();
// A client library may still hold a socket; everything of ours has ended.
process.exit();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } });
  const [name, ...rest] = positionals;
  if (name === undefined) {
    process.stdout.write(describeAll());
    return 0;
  }
  if (!isBenchName(name) || rest.length > 0) {
    process.stderr.write(`There is no bench "${positionals.join(' ')}". There are: ${names.join(', ')}.\n`);
    return 2;
  }
  const told = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort());
  return (await runBench({ name, isQuick: values.quick ?? false, ended: told.signal })) ? 0 : 1;
}

function isBenchName(name: string): name is BenchName {
  return Object.hasOwn(CATALOGUE, name);
}

function describeAll(): string {
  const describe = (name: BenchName): string => {
    const targets = Object.entries<Target>(TARGETS[name]);
    const lines = targets.map(([figure, target]) => `    ${figure} ${inWords(target)} ${target.unit}`.trimEnd());
    return `${name}: ${CATALOGUE[name].measures}\n${lines.join('\n')}\n`;
  };
  return `npm run bench -- NAME [--quick]\n\n${names.map(describe).join('\n')}`;
}
