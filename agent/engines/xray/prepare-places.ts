import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { AppError } from '#kit/app-error.ts';
import type { EnginePlaces } from './engine-places.ts';
import { runTool } from './run-tool.ts';

/** unix(7): a socket's path has 108 bytes with its end; `.lock` is added by Xray. */
const MAX_SOCKET_PATH = 100;
const MKFIFO_MS = 5_000;

/** Makes the folders (0700) and FIFOs of an engine, where they are missing. @throws AppError INVALID, UNAVAILABLE */
export async function preparePlaces(places: EnginePlaces, folders: readonly string[]): Promise<void> {
  if (Buffer.byteLength(places.decoySocket) > MAX_SOCKET_PATH) {
    throw new AppError('INVALID', `The run folder's path is too long for a UNIX socket: ${places.decoySocket}`);
  }
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }
  for (const pipe of [places.accessPipe, places.errorPipe]) await makePipe(pipe);
}

async function makePipe(path: string): Promise<void> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFIFO() === true) return;
  rmSync(path, { force: true, recursive: true });
  const { code, stderr } = await runTool({ command: ['mkfifo'], args: ['-m', '600', path], timeoutMs: MKFIFO_MS });
  if (code !== 0) throw new AppError('UNAVAILABLE', `mkfifo (coreutils) cannot make ${path}: ${stderr.trim()}`);
}
