import { open } from 'node:fs/promises';
import type { InstallArch } from '#contract/install-manifest.ts';

const HEAD_BYTES = 4_096;
/** e_machine (elf(5)), for 64-bit little-endian programs. */
const MACHINES: ReadonlyMap<number, InstallArch> = new Map([
  [0x3e, 'x64'],
  [0xb7, 'arm64'],
]);

export type ElfFacts = {
  readonly arch: InstallArch | undefined;
  /** The loader that the program asks for: `/lib64/ld-linux-x86-64.so.2`; undefined for one that needs none. */
  readonly loader: string | undefined;
};

/** For which machine a program was built, by the head of its file; undefined when it is no 64-bit Linux program. */
export async function readElf(path: string): Promise<ElfFacts | undefined> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    if (bytesRead < 64 || buffer.readUInt32BE(0) !== 0x7f454c46 || buffer[4] !== 2) return undefined;
    const loader = /\/lib(?:64)?\/ld-[a-z0-9._-]+\.so\.\d/.exec(buffer.toString('latin1'))?.[0];
    return { arch: MACHINES.get(buffer.readUInt16LE(18)), loader };
  } finally {
    await file.close();
  }
}
