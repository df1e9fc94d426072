import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '#kit/run-command.ts';
import type { DemoOrigin } from '#scripts/demo/demo-origin.ts';
import { startDemoOrigin } from '#scripts/demo/demo-origin.ts';
import type { House, HouseOptions } from '../house.ts';
import { raiseHouse } from '../house.ts';
import type { Debian } from './boot-debian.ts';
import { bootDebian } from './boot-debian.ts';

const MAKE_RELEASE = fileURLToPath(new URL('../../../scripts/install/main.ts', import.meta.url));
const MAKE_MS = 120_000;

/** A house whose nodes come over a cable, with a release for them, and a fresh Debian at the other end. */
export type FarHouse = {
  readonly house: House;
  readonly debian: Debian;
  /** What people want to get to: in the internet, as the Debian sees it. */
  readonly origin: DemoOrigin;
  readonly installDir: string;
};

/** What is to be undone, the last thing first. */
export type Undo = (() => unknown)[];

/** Raises it, and notes in `undo` what stops it. @throws Error when something of it does not come up */
export async function raiseFarHouse(undo: Undo, options: Pick<HouseOptions, 'web' | 'publicHost'> = {}) {
  const installDir = await mkdtemp(join(tmpdir(), 'cw-install-'));
  undo.push(() => rm(installDir, { recursive: true, force: true }));
  const [debian] = await Promise.all([bootDebian(), makeRelease(installDir)]);
  undo.push(() => debian.stop());
  const { hostAddress, internetAddress } = debian;
  const env = { HUB_HOST: '0.0.0.0', HUB_PUBLIC_HOST: hostAddress, CAUSEWAY_INSTALL_DIR: installDir };
  const house = await raiseHouse({ ...options, startAgent: false, env });
  undo.push(() => house.stop());
  const origin = await startDemoOrigin({ host: internetAddress });
  undo.push(() => origin.close());
  return { house, debian, origin, installDir } satisfies FarHouse;
}

async function makeRelease(installDir: string): Promise<void> {
  const args = [MAKE_RELEASE, '--into', installDir];
  const { code, lines } = await runCommand({ command: process.execPath, args, env: process.env, timeoutMs: MAKE_MS });
  if (code !== 0) throw new Error(`The release was not made: ${lines.slice(-5).join(' | ')}`);
}
