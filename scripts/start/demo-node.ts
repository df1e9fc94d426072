import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '#kit/run-command.ts';
import type { Printer } from './printer.ts';
import { nodeArgs } from './process-table.ts';

const TIMEOUT_MS = 60_000;

export type DemoOptions = {
  readonly root: string;
  readonly printer: Printer;
  readonly env: NodeJS.ProcessEnv;
  readonly abort: AbortSignal;
};

/** What the demo seed leaves for us and for `npm run demo`, in a file of mode 0600. */
export type Demo = {
  readonly apiToken: string;
  readonly enrolmentToken: string | undefined;
  /** For trying out how somebody comes in. */
  readonly invite: string | undefined;
};

export function isEnrolled(agentDir: string): Promise<boolean> {
  return stat(join(agentDir, 'identity.json')).then(
    () => true,
    () => false,
  );
}

/** Runs the demo seed, which does nothing where it has been. @throws Error when it fails */
export async function seedDemo(options: DemoOptions, demoFile: string): Promise<Demo> {
  await runNode(options, { name: 'seed', args: ['scripts/seed/main.ts'] });
  const demo = z.looseObject({
    apiToken: z.string(),
    enrolmentToken: z.string().optional(),
    invite: z.string().optional(),
  });
  const { apiToken, enrolmentToken, invite } = demo.parse(JSON.parse(await readFile(demoFile, 'utf8')));
  return { apiToken, enrolmentToken, invite };
}

/** Gives the node on this machine its identity with the one-use token of the seed. @throws Error when the hub refuses it */
export async function enrolDemoNode(options: DemoOptions, token: string | undefined): Promise<void> {
  if (token === undefined) throw new Error('The seed left no enrolment token for the demo node.');
  await runNode(options, { name: 'enrol', args: ['agent/main.ts', 'enrol', '--token', '-'], input: token });
}

type Task = { readonly name: string; readonly args: readonly string[]; readonly input?: string };

async function runNode({ root, printer, env, abort }: DemoOptions, { name, args, input = '' }: Task): Promise<void> {
  const { code } = await runCommand({
    command: process.execPath,
    args: nodeArgs(root, args),
    cwd: root,
    env,
    onLine: (line) => printer.log(name, line),
    timeoutMs: TIMEOUT_MS,
    abort,
    input,
  });
  if (code !== 0) throw new Error(`${name} failed (exit code ${code}); its lines above say why.`);
}
