import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EngineDesired } from '#contract/engine.ts';
import type { InboundPayload } from '#contract/entries.ts';
import { findFreePort } from '#scripts/start/find-free-ports.ts';
import { createRevision, userChange } from '#tests/support/xray-node.ts';
import { XrayScene } from '#tests/support/xray-scene.ts';

const ALICE = createRevision(1);
const BORIS = createRevision(2);
const REFUSED = 'refused.example.net';
const STRUCTURE = { ...userChange({}), structure: true };

describe('changing the structure of xray', () => {
  const scene = new XrayScene();
  const withInbounds = (...inbounds: InboundPayload[]): EngineDesired => ({
    ...scene.desired({ a: ALICE, b: BORIS }),
    inbounds: new Map(inbounds.map((inbound) => [`key-${inbound.tag}`, inbound])),
  });

  it('replaces an inbound while downloads through it go on', async () => {
    const { driver, node } = scene;
    await driver.start(withInbounds(node.inbound));
    const [pid] = node.pids();
    const { epoch } = await driver.meter();
    const client = await scene.connect(ALICE);
    const running = await scene.beginDownload(client);
    const changed = { ...node.inbound, serverNames: ['cdn.example.net', ...node.inbound.serverNames] };
    expect(await driver.apply(withInbounds(changed), STRUCTURE)).toEqual({ refused: [] });
    expect(await scene.goesOn(running)).toBe(true);
    expect(node.pids()).toEqual([pid]);
    expect((await driver.meter()).epoch).toBe(epoch);
    expect(await scene.canReach(client)).toBe(true);
    await driver.apply({ ...withInbounds(changed), revisions: new Map([['b', BORIS]]) }, STRUCTURE);
    expect((await running.ended).outcome).toBe('cut');
    expect(await scene.canReach(client)).toBe(false);
  });

  /** The real engine behind a dry run that refuses one name: of what our payloads can say, Xray itself refuses nothing. */
  const strictBinary = (): string => {
    const { dir, binary } = scene.node.driverOptions;
    const path = join(dir, 'strict-xray');
    const script = [
      '#!/bin/sh',
      'if [ "$2" = -test ]; then',
      `  config=$(cat); case $config in *${REFUSED}*) echo "Failed to start: not this name"; exit 23;; esac`,
      `  printf %s "$config" | ${binary} "$@"; exit $?`,
      'fi',
      `exec ${binary} "$@"`,
    ];
    writeFileSync(path, script.join('\n'), { mode: 0o700 });
    return path;
  };

  it('keeps what it has when the engine refuses the new form, and names it', async () => {
    const { node } = scene;
    const driver = node.driver({ binary: strictBinary() });
    scene.driver = driver;
    await driver.start(withInbounds(node.inbound));
    const client = await scene.connect(ALICE);
    const running = await scene.beginDownload(client);
    const second = { ...node.inbound, tag: 'second', port: await findFreePort() };
    const broken = { ...node.inbound, serverNames: [REFUSED] };
    const { refused } = await driver.apply(withInbounds(broken, second), STRUCTURE);
    expect(refused).toEqual([{ key: 'key-vless-reality', code: 'refused-by-engine' }]);
    expect(await scene.goesOn(running)).toBe(true);
    expect(await scene.canReach(client)).toBe(true);
    running.stop();
  });

  it('keeps the old port when the new one is taken, and takes it when it is free', async () => {
    const { driver, node } = scene;
    await driver.start(withInbounds(node.inbound));
    const client = await scene.connect(ALICE);
    const squatter = createServer().listen(0, '0.0.0.0');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const moved = withInbounds({ ...node.inbound, port });
    expect((await driver.apply(moved, STRUCTURE)).refused).toEqual([{ key: 'key-vless-reality', code: 'not-opened' }]);
    expect(await driver.health()).toMatchObject({ state: 'degraded' });
    expect(await scene.canReach(client)).toBe(true);
    const running = await scene.beginDownload(client);
    squatter.close();
    await once(squatter, 'close');
    expect(await driver.start(moved)).toEqual({ refused: [] });
    expect((await running.ended).outcome).toBe('cut');
    expect(await scene.canReach(client)).toBe(false);
  });

  it('does not start beside another program on its port, and says so', async () => {
    const { driver, node } = scene;
    const squatter = createServer().listen(node.inbound.port, '0.0.0.0');
    await once(squatter, 'listening');
    await expect(driver.start(withInbounds(node.inbound))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await driver.health()).toMatchObject({ state: 'down', reason: expect.stringContaining('is taken') });
    squatter.close();
    await once(squatter, 'close');
    await driver.start(withInbounds(node.inbound));
    expect(await driver.health()).toMatchObject({ state: 'ok', reason: undefined, version: '26.7.28' });
  });

  it('starts with what it served last when the wanted inbound is refused', async () => {
    const { node } = scene;
    await scene.driver.start(withInbounds(node.inbound));
    const client = await scene.connect(ALICE);
    for (const broken of [{ target: 'www.example.com:99999' }, { serverNames: [REFUSED] }]) {
      await scene.driver.stop();
      scene.driver = node.driver({ binary: strictBinary() });
      const { refused } = await scene.driver.start(withInbounds({ ...node.inbound, ...broken }));
      expect(refused).toHaveLength(1);
      expect(await scene.canReach(client)).toBe(true);
    }
  });
});
