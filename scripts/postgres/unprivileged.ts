import { chown, lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '#kit/run-command.ts';

type Account = { readonly uid: number; readonly gid: number };

/** How to start PostgreSQL, which refuses root, without making an account on the machine. */
export type Unprivileged = {
  readonly label: string;
  /** Who must own the data folder, seen from outside; undefined when that is ourselves. */
  readonly owner: Account | undefined;
  readonly wrap: (
    command: string,
    args: readonly string[],
  ) => { readonly command: string; readonly args: readonly string[] };
};

const asIs: Unprivileged = { label: 'as ourselves', owner: undefined, wrap: (command, args) => ({ command, args }) };

/**
 * As an ordinary user: nothing to do. As root: a user namespace in which our root is called nobody, so that it reaches a
 * clone in a 0700 home and root keeps owning the files. Where the kernel or container forbids that, or another user owns the
 * data folder: run as that user (else nobody) with the one right to pass closed folders.
 * @throws Error that says what to do when neither is possible
 */
export async function chooseUnprivileged(dataDir: string): Promise<Unprivileged> {
  if (process.getuid?.() !== 0) return asIs;
  const owner = await ownerOf(dataDir);
  if (owner === undefined || owner.uid === 0) {
    const namespace = inUserNamespace(await readNobody());
    if (await works(namespace)) return namespace;
  }
  const other = asAccount(owner !== undefined && owner.uid !== 0 ? owner : await readNobody());
  if (await works(other)) return other;
  throw new Error(
    'PostgreSQL refuses to run as root, and neither unshare nor setpriv (util-linux) works here: run as an ordinary user, or set DATABASE_URL.',
  );
}

/** Root under the name of `account` in a namespace of its own; outside it stays root. */
export function inUserNamespace({ uid, gid }: Account): Unprivileged {
  const prefix = ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
  return {
    label: `in a user namespace as uid ${uid}`,
    owner: undefined,
    wrap: (command, args) => ({ command: 'unshare', args: [...prefix, command, ...args] }),
  };
}

/** `account`, with DAC_OVERRIDE kept: the clone may lie in a home that only root can enter. */
export function asAccount(account: Account): Unprivileged {
  const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  const rights = [
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
  ];
  return {
    label: `as uid ${account.uid}`,
    owner: account,
    wrap: (command, args) => ({ command: 'setpriv', args: [...ids, ...rights, '--', command, ...args] }),
  };
}

/** Gives a folder with all that is in it to the account; files that are theirs already are not touched. */
export async function giveTo(path: string, account: Account): Promise<void> {
  const info = await lstat(path);
  if (info.uid !== account.uid || info.gid !== account.gid) await chown(path, account.uid, account.gid);
  if (!info.isDirectory()) return;
  for (const name of await readdir(path)) await giveTo(join(path, name), account);
}

async function works(way: Unprivileged): Promise<boolean> {
  try {
    const { code, lines } = await runCommand({ ...way.wrap('id', ['-u']), timeoutMs: 5_000 });
    return code === 0 && /^[1-9]\d*$/.test(lines.at(-1) ?? '');
  } catch {
    return false;
  }
}

async function ownerOf(path: string): Promise<Account | undefined> {
  return stat(path).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );
}

/** initdb asks /etc/passwd for the name of its user, so it must be an account that exists. */
async function readNobody(): Promise<Account> {
  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((row) => row.split(':'));
  const row = rows.find(([name]) => name === 'nobody') ?? rows.find(([, , uid]) => Number(uid) > 0);
  return { uid: Number(row?.[2] ?? 65_534), gid: Number(row?.[3] ?? 65_534) };
}
