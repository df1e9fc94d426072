import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { isProcessAlive, readProcessIdentity } from '#kit/process-identity.ts';
import { House } from './house.ts';
import { Printer } from './printer.ts';
import { RunningProcesses } from './running-processes.ts';
import type { ProcessSpec } from './supervised-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'causeway-start-'));
const lines: string[] = [];
const pids: Record<string, number> = {};

class RecordingProcesses extends RunningProcesses {
  override note(name: string, pid: number | undefined): void {
    if (pid !== undefined) pids[name] = pid;
    super.note(name, pid);
  }
}

function makeHouse(): House {
  const out = new PassThrough().setEncoding('utf8');
  out.on('data', (chunk: string) => lines.push(...chunk.trimEnd().split('\n')));
  return new House(new Printer(out), new RecordingProcesses(join(folder, 'running.json')));
}

function shell(name: string, script: string): ProcessSpec {
  const args = ['-c', script];
  return { name, command: '/bin/sh', args, cwd: folder, env: process.env, readyTimeoutMs: 5_000, stopGraceMs: 2_000 };
}

const READY = `echo '{"level":30,"time":"2026-01-01T00:00:00Z","msg":"ready","port":7}'`;
const pause = 'while :; do sleep 0.1; done';

afterEach(() => {
  lines.length = 0;
});

describe('the house', () => {
  test('waits until each process is ready and stops them in the reverse order', async () => {
    const house = makeHouse();
    const leave = (name: string) => `trap 'echo ${name} leaves; exit 0' TERM; ${READY}; ${pause}`;
    await house.start(shell('first', leave('first')), { isVital: true });
    await house.start(shell('second', leave('second')), { isVital: true });
    await house.stop();
    const said = lines.filter((line) => line.includes('leaves')).map((line) => line.split(' ').at(-2));
    expect(said).toEqual(['second', 'first']);
    expect(lines.find((line) => line.includes('ready port=7'))).toMatch(/^\d\d:\d\d:\d\d first +ready port=7$/);
  });

  test('starts a killed process again', async () => {
    const house = makeHouse();
    await house.start(shell('worker', `${READY}; ${pause}`), { isVital: true });
    const before = pids['worker'];
    process.kill(before ?? 0, 'SIGKILL');
    await expect.poll(() => pids['worker'], { timeout: 5_000 }).not.toBe(before);
    expect(lines.join('\n')).toContain('worker ended (signal SIGKILL); starting it again in 200 ms');
    const identity = readProcessIdentity(pids['worker'] ?? 0);
    await house.stop();
    expect(identity !== undefined && isProcessAlive(identity)).toBe(false);
  });

  test('gives up on a vital process that keeps ending, and says so', async () => {
    const house = makeHouse();
    // Up once, and broken from then on.
    await house.start(shell('broken', `${READY}; sleep 0.1; exit 4`), { isVital: true });
    expect(await house.ended).toBe('broken keeps ending (exit code 4)');
    await house.stop();
  }, 20_000);

  test('says in one line that a process ended before it was ready, and does not try again', async () => {
    const house = makeHouse();
    const start = house.start(shell('stillborn', 'exit 9'), { isVital: true });
    await expect(start).rejects.toThrow('stillborn ended (exit code 9) before it was ready; its lines above say why.');
    const { stillborn } = pids;
    await sleep(400);
    expect(pids['stillborn']).toBe(stillborn);
  });
});

test('what a killed supervisor left running is found by its successor and ended', async () => {
  const path = join(folder, 'left.json');
  const house = new House(new Printer(new PassThrough()), new RunningProcesses(path));
  await house.start(shell('orphan', `${READY}; ${pause}`), { isVital: false });
  expect(await new RunningProcesses(path).endLeftovers()).toEqual(['orphan']);
  expect(await new RunningProcesses(path).endLeftovers()).toEqual([]);
  await house.stop();
  rmSync(folder, { recursive: true });
});
