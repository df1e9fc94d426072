import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Debian } from './boot-debian.ts';

/** What moves by itself on any Debian. */
const RESTLESS = [
  '/var/log',
  '/var/cache',
  '/var/tmp',
  '/var/lib/systemd',
  '/root',
  '/tmp',
  '/run',
  '/proc',
  '/sys',
  '/dev',
];
/** useradd keeps the file before the last change beside each of its files. */
const BACKUP = String.raw`/etc/(\.pwd\.lock|(passwd|shadow|group|gshadow|subuid|subgid)-)( |$)`;
const LIST = '/var/tmp/listing';

/** Every file of the machine with its rights and content, and what is known and runs there: two of them can be held side by side. */
export async function listMachine(machine: Debian): Promise<string[]> {
  const not = RESTLESS.map((path) => `-path ${path} -prune -o`).join(' ');
  const { code, text } = await machine.run(`
    {
      find / -xdev ${not} -printf '%p %y %m %U:%G %l\\n'
      find / -xdev ${not} -type f -print0 | xargs -0 sha256sum | sed 's/\\([^ ]*\\)  \\(.*\\)/\\2 \\1/'
      find /run /tmp -name '*causeway*'
      systemctl list-unit-files --no-legend --no-pager
      for one in /proc/[0-9]*; do readlink $one/exe | grep causeway || :; done
    } | grep -Ev '${BACKUP}' | sort >${LIST}
  `);
  if (code !== 0) throw new Error(`The machine cannot be listed: ${text}`);
  return (await readFile(join(machine.root, LIST), 'utf8')).split('\n');
}

/** What is in only one of two listings. */
export function differences(before: readonly string[], after: readonly string[]): string[] {
  const [old, now] = [new Set(before), new Set(after)];
  const gone = before.filter((line) => !now.has(line)).map((line) => `- ${line}`);
  return [...gone, ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`)];
}
