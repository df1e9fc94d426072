import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RELEASE } from '#contract/install-manifest.ts';

export type InstallOrder = {
  /** What a node installs lies here; undefined: nothing is handed out. */
  readonly installDir: string | undefined;
  /** Where the hub serves it, `host:port`. */
  readonly hubAddress: string;
  readonly token: string;
  readonly ports: readonly number[];
};

const DEFAULT_PORTS = '443';

/**
 * The one line that makes a machine a node, or null while there is no release. It believes nobody: the checksum of the script
 * stands in it. The token goes through standard input, since everybody on the machine can read arguments.
 */
export async function readInstallCommand({ installDir, ...order }: InstallOrder): Promise<string | null> {
  if (installDir === undefined) return null;
  const script = await readFile(join(installDir, RELEASE.current, RELEASE.script)).catch(() => undefined);
  if (script === undefined) return null;
  return renderInstallCommand({ ...order, scriptSha256: createHash('sha256').update(script).digest('hex') });
}

/** Pure. Debian has wget, its cloud images curl. Nothing in it needs quoting but what is quoted. */
export function renderInstallCommand(
  order: Omit<InstallOrder, 'installDir'> & { readonly scriptSha256: string },
): string {
  const url = `'https://${order.hubAddress}/${RELEASE.script}'`;
  const ports = order.ports.join(',');
  return [
    `{ curl -fsSkgo cw.sh ${url} || wget -qO cw.sh --no-check-certificate ${url}; }`,
    `echo '${order.scriptSha256}  cw.sh' | sha256sum -c`,
    `echo '${order.token}' | sh cw.sh${ports === DEFAULT_PORTS || ports === '' ? '' : ` --ports ${ports}`}`,
  ].join(' && ');
}
