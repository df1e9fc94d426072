import { readdirSync, readFileSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { startTunnelClient } from '#scripts/client/start-tunnel-client.ts';
import { installCacheDir } from '#scripts/install/gzip-cache.ts';
import { makeRelease } from '#scripts/install/make-release.ts';
import type { Outcome } from '../support/debian/boot-debian.ts';
import type { InstallStage } from '../support/debian/install-stage.ts';
import { raiseInstallStage } from '../support/debian/install-stage.ts';
import { differences, listMachine } from '../support/debian/list-machine.ts';
import { whyNoDebian } from '../support/debian/why-no-debian.ts';
import { until } from '../support/house/until.ts';

const MIB = 1024 * 1024;
const why = whyNoDebian();
const figures: string[] = [];
let stage: InstallStage;
let untouched: string[];
const clients: TunnelClient[] = [];

beforeAll(async () => {
  if (why !== undefined) return;
  const startedAtMs = Date.now();
  stage = await raiseInstallStage();
  untouched = await listMachine(stage.debian);
  note('the stage stands', startedAtMs);
}, 10 * 60_000);
beforeEach(({ skip }) => {
  if (why !== undefined) skip(why);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.stop()));
  await stage?.stop();
  process.stdout.write(`\ninstall\n${figures.map((line) => `  ${line}\n`).join('')}`);
});

function note(what: string, sinceMs: number): void {
  figures.push(`${what}: ${((Date.now() - sinceMs) / 1_000).toFixed(1)} s`);
}

async function paste(command: string): Promise<Outcome> {
  const startedAtMs = Date.now();
  const outcome = await stage.debian.run(`cd /root; rm -f cw.sh; ${command}`);
  note(outcome.text.split('\n').at(-1) ?? '', startedAtMs);
  return outcome;
}

const whatChanged = async (): Promise<string[]> => differences(untouched, await listMachine(stage.debian));

async function startDownload(mebibytes: number) {
  const user = await stage.house.api.post('/v1/users', { name: 'Anna', subscription: { groupIds: [stage.groupId] } });
  const phone = { userId: user.string('id'), name: 'Phone', platform: 'android' };
  const deviceId = (await stage.house.api.post('/v1/devices', phone)).string('id');
  const connection = await stage.house.api.post('/v1/connections', { deviceId, way: 'vless-reality' });
  await until('the node carries the connection', stage.isServing, 30_000);
  const links = await stage.house.api.get(`/v1/connections/${connection.string('id')}/link`);
  const [link] = links.list('items');
  const client = await startTunnelClient({ app: 'xray', document: link?.string('link') ?? '' });
  clients.push(client);
  return client.download(stage.origin.url(mebibytes * MIB, MIB));
}

describe('a command that comes to nothing leaves a fresh Debian as it was', () => {
  test('when somebody in between hands out another script', async () => {
    stage.middleMan.deed = { kind: 'forge', path: '/install.sh' };
    const { code, text } = await paste(await stage.commandThroughMiddleMan());
    expect(text).toContain('cw.sh: FAILED');
    expect(code).not.toBe(0);
    expect(stage.middleMan.asked).toEqual(['/install.sh']);
    expect(await whatChanged()).toEqual([]);
  });

  test('when somebody in between hands out another file', async () => {
    const name = readdirSync(join(stage.installDir, 'current/files')).find((one) => one.startsWith('xray'));
    stage.middleMan.deed = { kind: 'forge', path: `/install/files/${name}` };
    const { code, text } = await paste(await stage.commandThroughMiddleMan());
    expect(text).toMatch(/causeway: xray from .* is not what this command was made for \(sha256\)/);
    expect(text).toContain('This machine is as it was before.');
    expect(code).toBe(1);
    expect(await whatChanged()).toEqual([]);
  });

  test('when it is ended in the middle', async () => {
    const name = readdirSync(join(stage.installDir, 'current/files')).find((one) => one.startsWith('node'));
    stage.middleMan.deed = { kind: 'stall', path: `/install/files/${name}` };
    const running = await stage.debian.start(`cd /root; rm -f cw.sh; ${await stage.commandThroughMiddleMan()}`);
    await until(
      'half a Node is there',
      async () => (await stage.debian.run('ls /opt/causeway/.new/node-*')).code === 0,
    );
    expect(await whatChanged()).not.toEqual([]);
    // As Ctrl-C does it: the shell and what it waits for.
    await stage.debian.run(`for one in $(cd /proc; ls -d [0-9]*); do
      case $(tr '\\0' ' ' </proc/$one/cmdline) in 'sh cw.sh '*|'curl '*) kill -TERM $one ;; esac
    done 2>/dev/null`);
    expect((await running.closed).code).not.toBe(0);
    expect(await whatChanged()).toEqual([]);
  });

  test('when the hub refuses the token', async () => {
    const spent = await stage.command();
    await stage.command();
    const { code, text } = await paste(spent);
    expect(text).toContain('causeway: The hub did not take this machine in: its answer stands above.');
    expect(code).toBe(1);
    expect(await whatChanged()).toEqual([]);
  });

  test('when the port is taken', async () => {
    const listen = "import('node:net').then((net) => net.createServer().listen(443))";
    await writeFile(join(stage.debian.root, 'root/node'), await readFile(process.execPath), { mode: 0o755 });
    await stage.debian.run(`systemd-run -q --unit=other /root/node -e "${listen}"; sleep 1`);
    const { code, text } = await paste(await stage.command());
    await stage.debian.run('systemctl stop other; rm /root/node');
    expect(text).toMatch(/causeway: Port 443 is taken by another program \(.+\): stop it/);
    expect(code).toBe(1);
    expect(await whatChanged()).toEqual([]);
  });
});

describe('the command of the api', () => {
  test('makes a fresh Debian a node, and shows the token to nobody', async () => {
    const command = await stage.command();
    const token = /cwe1\.[\w-]+/.exec(command)?.[0] ?? 'none';
    let isOver = false;
    const watching = watchArguments(token, () => isOver);
    const startedAtMs = Date.now();
    const { code, text } = await paste(command);
    isOver = true;
    figures.push(...text.split('\n').map((line) => `    ${line}`));
    expect([code, text]).toEqual([0, expect.stringContaining('The hub has accepted this machine')]);
    await until('api says that the node serves', stage.isServing, 30_000);
    note('from the paste to a node that serves', startedAtMs);
    expect(await watching).toBe(0);
    const { text: logs } = await stage.debian.run('journalctl --no-pager | cat; cat /root/cw.sh');
    expect(logs).not.toContain(token);
    expect(stage.house.log.tail('hub')).not.toContain(token);
  });

  test('gives the agent its own user and no more rights than it needs', async () => {
    const ask = 'systemctl show causeway-agent -p User -p NoNewPrivileges -p ProtectSystem -p KillMode -p SubState';
    const { text } = await stage.debian.run(`${ask}; stat -c '%U %a %n' /var/lib/causeway-agent /run/causeway-agent
      runuser -u causeway -- env CAUSEWAY_AGENT_RUN_DIR=/run/causeway-agent /opt/causeway/current/node /opt/causeway/current/agent.mjs status
      journalctl -u causeway-agent -o cat --no-pager | grep -c 'single connections cannot be cut' || :`);
    for (const line of ['User=causeway', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'KillMode=process'])
      expect(text).toContain(line);
    expect(text).toContain('causeway 700 /var/lib/causeway-agent\ncauseway 700 /run/causeway-agent');
    expect(text).toMatch(/hub: online since .*\nxray 26\.\S+: ok\n0$/);
  });

  test('lets a real client through, and a restart of the agent is not noticed', async () => {
    const download = await startDownload(6);
    await download.whenAt(MIB);
    const xray = 'for one in /proc/[0-9]*; do case $(readlink $one/exe) in */xray) echo ${one#/proc/} ;; esac; done';
    const before = await stage.debian.run(xray);
    expect((await stage.debian.run('systemctl restart causeway-agent')).code).toBe(0);
    await until('api says that the node serves', stage.isServing, 30_000);
    expect(await download.ended).toMatchObject({ outcome: 'complete', bodyBytes: 6 * MIB });
    expect((await stage.debian.run(xray)).text).toBe(before.text);
  });

  test('changes nothing when it is pasted again', async () => {
    const state = 'systemctl show causeway-agent -p MainPID -p NRestarts -p ActiveEnterTimestampMonotonic';
    const times = `find /opt /etc /var/lib/causeway-agent/identity.json -printf '%p %T@ %C@ %i\\n' | sort | sha256sum`;
    await stage.debian.run(`${state}; ${times}`);
    const [before, listed] = [await stage.debian.run(`${state}; ${times}`), await listMachine(stage.debian)];
    const { code, text } = await paste(await stage.command());
    expect([code, text]).toEqual([0, expect.stringContaining('Nothing to do: this machine is a node of')]);
    expect(await stage.debian.run(`${state}; ${times}`)).toEqual(before);
    const changed = differences(listed, await listMachine(stage.debian));
    expect(changed.filter((line) => !line.includes('/var/lib/causeway-agent/'))).toEqual([]);
  });

  test('brings the agent up to date while people download, and goes back when the new one does not run', async () => {
    const current = async (): Promise<string> => (await stage.debian.run('readlink /opt/causeway/current')).text;
    const first = await current();
    const download = await startDownload(20);
    await download.whenAt(MIB);
    await releaseAgent('\n// the next one\n');
    const upgrade = await paste(await stage.command());
    expect([upgrade.code, upgrade.text]).toEqual([0, expect.stringContaining('Done: release')]);
    const second = await current();
    expect(second).not.toBe(first);
    await releaseAgent('\nprocess.exit(1);\n', 'process.exit(1);\n');
    const broken = await paste(await stage.command());
    expect([broken.code, broken.text]).toEqual([1, expect.stringContaining('This machine is as it was before.')]);
    expect(await current()).toBe(second);
    await until('api says that the node serves', stage.isServing, 30_000);
    expect(await download.ended).toMatchObject({ outcome: 'complete', bodyBytes: 20 * MIB });
    const { text } = await stage.debian.run('ls -A /opt/causeway');
    expect(text.split('\n').toSorted()).toEqual(['.made-account', 'current', first, second].toSorted());
  });

  test('is taken back without a trace, and works again with wget alone', async () => {
    await releaseAgent('\n// and another\n');
    const { code, text } = await stage.debian.run('sh /opt/causeway/current/install.sh --uninstall');
    expect([code, text]).toEqual([0, expect.stringContaining('Removed.')]);
    expect(await whatChanged()).toEqual([]);
    await stage.debian.run('mv /usr/bin/curl /usr/bin/no-curl');
    const again = await paste(await stage.command());
    expect([again.code, again.text]).toEqual([0, expect.stringContaining('the node is online')]);
    await stage.debian.run('mv /usr/bin/no-curl /usr/bin/curl; sh /root/cw.sh --uninstall');
    expect(await whatChanged()).toEqual([]);
  });
});

/** Makes a release with another agent: this one and `more`, or `whole`. */
async function releaseAgent(more: string, whole?: string): Promise<void> {
  const agentFile = join(stage.installDir, 'agent.mjs');
  await writeFile(agentFile, whole ?? (await readFile('dist/agent.mjs')));
  if (whole === undefined) await appendFile(agentFile, more);
  const sources = { agentFile, nodePath: process.execPath, xrayPath: stage.house.xrayPath };
  await makeRelease({ dir: stage.installDir, cacheDir: installCacheDir(), sources });
}

/** How often the token was seen among the arguments of any process of this kernel. */
async function watchArguments(token: string, isOver: () => boolean): Promise<number> {
  let seen = 0;
  for (; !isOver(); await sleep(2)) {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (readArguments(pid).includes(token)) seen += 1;
    }
  }
  return seen;
}

function readArguments(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
