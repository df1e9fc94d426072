import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineDriver } from '#contract/engine.ts';
import type { Client } from '#tests/support/clients.ts';
import { startClient } from '#tests/support/clients.ts';
import type { Download } from '#tests/support/download.ts';
import type { Origin } from '#tests/support/origin.ts';
import { startOrigin } from '#tests/support/origin.ts';
import type { XrayNode } from '#tests/support/xray-node.ts';
import { createRevision, createXrayNode, userChange } from '#tests/support/xray-node.ts';

const MEGABYTE = 1024 * 1024;
const ALICE = createRevision(1);
const BORIS = createRevision(2);

let origin: Origin;
let node: XrayNode;
let driver: EngineDriver;
const clients: Client[] = [];

const connect = async (revision: typeof ALICE, from?: string): Promise<Client> => {
  const client = await startClient({
    kind: 'xray',
    document: node.link(revision),
    ...(from === undefined ? {} : { from }),
  });
  clients.push(client);
  return client;
};

/** A download that is slow enough to be interrupted, and has begun. */
const beginDownload = async (client: Client): Promise<Download> => {
  const running = client.startDownload(origin.url(500 * MEGABYTE, 20 * MEGABYTE));
  await expect.poll(() => running.bodyBytes(), { timeout: 10_000, interval: 10 }).toBeGreaterThan(MEGABYTE);
  return running;
};

beforeAll(async () => {
  origin = await startOrigin();
});
afterAll(() => origin.close());

beforeEach(async () => {
  node = await createXrayNode();
  driver = node.driver();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
  await driver.release();
  await node.clean();
});

describe('the xray driver', () => {
  it('adds and removes users while the engine runs, and counts their payload to the byte', async () => {
    await driver.start(node.desired({ a: ALICE }, origin.port));
    const [pid] = node.pids();
    const both = node.desired({ a: ALICE, b: BORIS }, origin.port);
    await driver.apply(both, userChange({ added: new Map([['b', BORIS]]) }));
    const [alice, boris] = [await connect(ALICE), await connect(BORIS)];
    const results = await Promise.all([
      alice.download(origin.url(10 * MEGABYTE)),
      boris.download(origin.url(3 * MEGABYTE)),
    ]);
    expect(results.map(({ isComplete }) => isComplete)).toEqual([true, true]);
    const { users } = await driver.meter();
    for (const [at, name] of [ALICE.engineUser, BORIS.engineUser].entries()) {
      expect(users.get(name)).toEqual({
        upBytes: BigInt(results[at]?.sentBytes ?? 0),
        downBytes: BigInt(results[at]?.receivedBytes ?? 0),
      });
    }
    const left = node.desired({ b: BORIS }, origin.port);
    await driver.apply(left, userChange({ removed: new Map([['a', ALICE]]) }));
    expect((await alice.download(origin.url(1000))).isComplete).toBe(false);
    expect((await boris.download(origin.url(1000))).isComplete).toBe(true);
    expect(node.pids()).toEqual([pid]);
  });

  it('ends the download of a removed user within a second while another goes on', async () => {
    await driver.start(node.desired({ a: ALICE, b: BORIS }, origin.port));
    const [pid] = node.pids();
    const running = await beginDownload(await connect(ALICE));
    const other = await beginDownload(await connect(BORIS));
    const atMs = Date.now();
    await driver.apply(node.desired({ b: BORIS }, origin.port), userChange({ removed: new Map([['a', ALICE]]) }));
    const appliedMs = Date.now() - atMs;
    const ended = await running.done;
    expect(Date.now() - atMs).toBeLessThan(1_000);
    expect(ended.isComplete).toBe(false);
    const before = other.bodyBytes();
    await sleep(500);
    expect(other.bodyBytes()).toBeGreaterThan(before + 5 * MEGABYTE);
    expect(node.pids()).toEqual([pid]);
    other.abort();
    expect(appliedMs).toBeLessThan(1_000);
  });

  it('lets the next agent adopt the engine, and mends what changed in between', async () => {
    await driver.start(node.desired({ a: ALICE, b: BORIS }, origin.port));
    const { epoch } = await driver.meter();
    const running = await beginDownload(await connect(ALICE));
    await driver.release();
    driver = node.driver();
    const carol = createRevision(3);
    await driver.start(node.desired({ a: ALICE, c: carol }, origin.port));
    expect((await driver.meter()).epoch).toBe(epoch);
    expect(running.lastByteAtMs()).toBeGreaterThan(Date.now() - 500);
    expect((await (await connect(carol)).download(origin.url(1000))).isComplete).toBe(true);
    expect((await (await connect(BORIS)).download(origin.url(1000))).isComplete).toBe(false);
    running.abort();
  });

  it('starts a killed engine again, as a new epoch with all its users', async () => {
    await driver.start(node.desired({ a: ALICE }, origin.port));
    const { epoch } = await driver.meter();
    const client = await connect(ALICE);
    process.kill(node.pids()[0] ?? 0, 'SIGKILL');
    await expect.poll(async () => (await driver.health()).state, { timeout: 10_000 }).not.toBe('ok');
    await expect.poll(async () => (await driver.health()).state, { timeout: 10_000 }).toBe('ok');
    expect((await driver.meter()).epoch).not.toBe(epoch);
    expect((await client.download(origin.url(1000))).isComplete).toBe(true);
  });

  it('serves a decoy that strangers see, without the agent being needed for a handshake', async () => {
    await driver.start(node.desired({ a: ALICE }, origin.port));
    const ask = async (path: string, ...more: string[]): Promise<string> => {
      const { port } = node.inbound;
      const quiet = ['-sk', '-m', '5', '-o', '/dev/null', '-w', '%{http_code} %{http_version}'];
      const place = ['--resolve', `www.example.com:${port}:127.0.0.1`, `https://www.example.com:${port}${path}`];
      return (await promisify(execFile)('curl', [...quiet, ...more, ...place])).stdout;
    };
    expect(await ask('/')).toBe('200 2');
    expect(await ask('/', '--http1.1')).toBe('200 1.1');
    expect(await ask('/nothing')).toBe('404 2');
    expect(await ask('/', '-X', 'POST')).toBe('405 2');
    await driver.release();
    const client = await connect(ALICE);
    expect((await client.download(origin.url(1000))).isComplete).toBe(true);
  });
});
