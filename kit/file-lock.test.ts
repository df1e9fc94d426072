import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '#kit/run-command.ts';
import { startChild } from './child-process.ts';
import { takeFileLock } from './file-lock.ts';
import { isProcessAlive, readProcessIdentity } from './process-identity.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-lock-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file lock', () => {
  test('is held by one, names its holder to the other, and is free again after release', async () => {
    const path = join(folder, 'a.lock');
    const first = await takeFileLock(path);
    expect(await takeFileLock(path)).toMatchObject({ ok: false, holder: { pid: process.pid } });
    if (first.ok) await first.lock.release();
    expect((await takeFileLock(path)).ok).toBe(true);
  });

  test('of a dead process, or of a pid that another process got, is taken over, and nothing is left beside it', async () => {
    const path = join(folder, 'b.lock');
    const { pid } = process;
    for (const content of ['', 'half a fi', JSON.stringify({ pid, startedAtTicks: '1' })]) {
      await writeFile(path, content);
      const attempt = await takeFileLock(path);
      expect(attempt.ok).toBe(true);
      if (attempt.ok) await attempt.lock.release();
    }
    expect((await readdir(folder)).filter((name) => name.startsWith('b.lock'))).toEqual([]);
  });
});

describe('a child process', () => {
  test('hands its output on line by line and reports how it ended', async () => {
    const result = await runCommand({
      command: '/bin/sh',
      args: ['-c', 'echo one; echo two >&2; exit 3'],
      timeoutMs: 5_000,
    });
    expect(result.code).toBe(3);
    expect(result.lines.toSorted()).toEqual(['one', 'two']);
  });

  test('that does not listen to SIGTERM is killed with its whole group after the grace', async () => {
    let grandchild = 0;
    const child = await startChild({
      command: '/bin/sh',
      args: ['-c', 'trap "" TERM; sleep 60 & echo $!; while :; do sleep 1; done'],
      onLine: (line) => {
        grandchild ||= Number(line);
      },
    });
    await expect.poll(() => grandchild).toBeGreaterThan(0);
    const identity = readProcessIdentity(grandchild);
    expect(await child.stop({ graceMs: 100 })).toEqual({ code: null, signal: 'SIGKILL' });
    await expect.poll(() => identity !== undefined && isProcessAlive(identity)).toBe(false);
  });

  test('that does not exist is an error at once', async () => {
    await expect(startChild({ command: '/nonexistent/engine', args: [] })).rejects.toThrow('ENOENT');
  });
});
