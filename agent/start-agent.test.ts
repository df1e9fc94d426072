import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AgentRig } from '#tests/fakes/agent-rig.ts';
import { type HubScope, revisionOf } from '#tests/fakes/hub-scope.ts';
import { waitUntil } from '#tests/fakes/wait-until.ts';

const isApplied = (rig: AgentRig, scope: HubScope) => (): boolean =>
  rig.hub.acks.some(
    (ack) => ack.scopeId === scope.scopeId && ack.epoch === scope.epoch && ack.appliedRev === scope.rev,
  );

async function rigWithUsers(count: number): Promise<{ rig: AgentRig; group: HubScope }> {
  const rig = await AgentRig.create();
  const group = rig.hub.addGroup();
  for (let i = 1; i <= count; i += 1) group.put('revision', `r${i}`, revisionOf(i));
  return { rig, group };
}

async function started(count: number): Promise<{ rig: AgentRig; group: HubScope }> {
  const built = await rigWithUsers(count);
  await built.rig.start();
  await waitUntil('everybody is served', isApplied(built.rig, built.group));
  return built;
}

describe('wanted state', () => {
  test('a new node takes its snapshot, serves it, follows it and tells the hub so', async () => {
    const { rig, group } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    expect([...rig.engine.live]).toEqual([['m1r1', 'r1']]);
    expect(rig.engine.inboundCount).toBe(1);
    group.put('revision', 'r2', revisionOf(2));
    group.remove('revision', 'r1');
    rig.hub.push();
    await waitUntil('the change is live', isApplied(rig, group));
    expect([...rig.engine.live]).toEqual([['m2r1', 'r2']]);
    expect(rig.engine.calls).toEqual(['start', 'apply']);
  });

  test('the engine is programmed from the disk while the hub is away', async () => {
    const { rig } = await started(3);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    await rig.stop();
    rig.hub.stop();
    rig.engine.live.clear();
    rig.engine.epoch = undefined;
    await rig.start();
    await waitUntil('everybody is served', () => rig.engine.live.size === 3);
    await rig.hub.listen();
    const acks = rig.hub.acks.length;
    await waitUntil('the hub hears of it', () => rig.hub.acks.length > acks, 10_000);
    expect(rig.hub.hellos.at(-1)?.scopes).toHaveLength(2);
  });

  test('a delta that comes twice is acked twice and applied once', async () => {
    const { rig, group } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    const from = group.rev;
    group.put('revision', 'r2', revisionOf(2));
    rig.hub.sendDelta(group, from);
    rig.hub.sendDelta(group, from);
    await waitUntil('both are acked', () => rig.hub.acks.filter(({ rev }) => rev === group.rev).length >= 2);
    expect(rig.hub.resyncs).toEqual([]);
    await waitUntil('it is live', () => rig.engine.live.has('m2r1'));
    expect(rig.engine.calls).toEqual(['start', 'apply']);
  });

  test.each([
    ['GAP', (rig: AgentRig, group: HubScope) => rig.hub.sendDelta(group, group.rev - 1n)],
    [
      'DIGEST',
      (rig: AgentRig, group: HubScope) => rig.hub.sendDelta(group, group.rev - 2n, { digestAfter: new Uint8Array(16) }),
    ],
    ['EPOCH', (rig: AgentRig, group: HubScope) => rig.hub.sendDelta(group, group.rev - 2n, { epoch: 'another' })],
  ])('%s: the scope is asked for again and comes out right', async (reason, disturb) => {
    const { rig, group } = await started(2);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    group.put('revision', 'r3', revisionOf(3));
    group.put('revision', 'r4', revisionOf(4));
    disturb(rig, group);
    await waitUntil('the snapshot heals it', isApplied(rig, group));
    expect(rig.hub.resyncs).toMatchObject([{ scopeId: group.scopeId, reason }]);
    expect(rig.engine.live.size).toBe(4);
  });

  test('a probe at the same revision finds another digest', async () => {
    const { rig, group } = await started(2);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    const { scopeId, epoch, rev } = group;
    rig.hub.send({ case: 'probe', value: { scopeId, epoch, rev, digest: new Uint8Array(16) } });
    await waitUntil('it is told', () => rig.hub.resyncs.some(({ reason }) => reason === 'DIGEST'));
    rig.hub.send({ case: 'probe', value: { scopeId, epoch: 'another', rev, digest: new Uint8Array(16) } });
    await waitUntil('the other epoch too', () => rig.hub.resyncs.some(({ reason }) => reason === 'EPOCH'));
  });

  test('a hub that suddenly wants nobody is not believed, and people are told', async () => {
    const { rig, group } = await started(30);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    for (let i = 1; i <= 30; i += 1) group.remove('revision', `r${i}`);
    rig.hub.sendSnapshot(group);
    await waitUntil('it is refused', () => rig.hub.resyncs.some(({ reason }) => reason === 'MASS_REMOVAL'));
    await waitUntil('people are told', () => rig.hub.statuses.at(-1)?.lastError.includes(group.scopeId) === true);
    expect(rig.engine.live.size).toBe(30);
    rig.hub.allowMassRemoval = true;
    rig.hub.sendSnapshot(group);
    await waitUntil('it was meant', () => rig.engine.live.size === 0);
    await waitUntil('the alarm ends', () => rig.hub.statuses.at(-1)?.lastError === '');
  });

  test('a user of two scopes goes when the last of them lets go', async () => {
    const { rig, group } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    const user = revisionOf(9);
    group.put('revision', 'r9', user);
    rig.hub.nodeScope.put('revision', 'r9', user);
    rig.hub.push();
    await waitUntil('it is served', () => rig.engine.live.has('m9r1'));
    group.remove('revision', 'r9', 'group-left');
    rig.hub.push();
    await waitUntil('one let go', isApplied(rig, group));
    expect(rig.engine.live.has('m9r1')).toBe(true);
    rig.hub.nodeScope.remove('revision', 'r9');
    rig.hub.push();
    await waitUntil('the other too', () => !rig.engine.live.has('m9r1'));
  });
});

describe('engines', () => {
  test('a refused entry is named and holds nobody up', async () => {
    const { rig, group } = await rigWithUsers(3);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.engine.refusing.set('r2', 'BAD_KEY');
    group.put('revision', 'r4', { way: 'carrier-pigeon' });
    await rig.start();
    await waitUntil('the rest is served', isApplied(rig, group));
    expect([...rig.engine.live.values()]).toEqual(['r1', 'r3']);
    const refused = rig.hub.acks.findLast(({ scopeId }) => scopeId === group.scopeId)?.refused ?? [];
    expect(new Map(refused.map(({ key, code }) => [key, code]))).toEqual(
      new Map([
        ['r2', 'BAD_KEY'],
        ['r4', 'INVALID'],
      ]),
    );
    expect(rig.hub.acks.find(({ scopeId }) => scopeId === rig.hub.nodeScope.scopeId)?.refused).toEqual([]);
    group.remove('revision', 'r2');
    group.remove('revision', 'r4');
    rig.hub.push();
    await waitUntil(
      'nothing is refused',
      () => rig.hub.acks.at(-1)?.appliedRev === group.rev && rig.hub.acks.at(-1)?.refused.length === 0,
    );
  });

  test('after a failure the engine is told everything again', async () => {
    const { rig, group } = await started(2);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.engine.failures = 1;
    rig.engine.live.clear();
    group.put('revision', 'r3', revisionOf(3));
    rig.hub.push();
    await waitUntil('everybody is served', isApplied(rig, group));
    expect(rig.engine.calls).toEqual(['start', 'apply', 'start']);
    expect(rig.engine.live.size).toBe(3);
  });

  test('changes that come while the engine is busy become one', async () => {
    const { rig, group } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.engine.applyMs = 100;
    for (let i = 2; i <= 40; i += 1) {
      group.put('revision', `r${i}`, revisionOf(i));
      rig.hub.push();
    }
    await waitUntil('everybody is served', isApplied(rig, group));
    expect(rig.engine.live.size).toBe(40);
    expect(rig.engine.calls.length).toBeLessThan(8);
  });

  test('a change of an engine is told at once', async () => {
    const { rig } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.engine.epoch = undefined;
    await waitUntil('the hub knows', () => rig.hub.statuses.at(-1)?.engines[0]?.state === 'down');
  });
});

describe('a damaged disk', () => {
  test('a flipped bit costs its scope, and nobody is cut before the hub has answered', async () => {
    const { rig, group } = await started(30);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    await rig.stop();
    const db = new DatabaseSync(join(rig.dir, 'state.db'));
    db.exec("UPDATE entry SET payload = replace(payload, 'm7r1', 'm8r9') WHERE key = 'r7'");
    db.close();
    rig.hub.isManual = true;
    const calls = rig.engine.calls.length;
    await rig.start();
    await waitUntil('the loss is told', () => rig.hub.resyncs.length > 0);
    expect(rig.hub.resyncs).toMatchObject([{ scopeId: group.scopeId, reason: 'LOCAL_LOSS' }]);
    expect(rig.hub.hellos.at(-1)?.scopes.map(({ scopeId }) => scopeId)).toEqual([rig.hub.nodeScope.scopeId]);
    expect(rig.engine.calls).toHaveLength(calls);
    expect(rig.engine.live.size).toBe(30);
    rig.hub.sendSnapshot(group);
    await waitUntil('the engine is told', () => rig.engine.calls.length > calls);
    expect(rig.engine.live.has('m7r1')).toBe(true);
    expect(rig.engine.live.size).toBe(30);
  });

  test('a head that was changed on the disk is noticed like an entry', async () => {
    const { rig, group } = await started(2);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    await rig.stop();
    const db = new DatabaseSync(join(rig.dir, 'state.db'));
    db.prepare('UPDATE scope SET rev = rev + 64 WHERE scope_id = ?').run(group.scopeId);
    db.close();
    await rig.start();
    await waitUntil('it is asked for', () => rig.hub.resyncs.some(({ reason }) => reason === 'LOCAL_LOSS'));
  });

  test('a state that cannot be read is set aside; the engine keeps everybody until the snapshots came', async () => {
    const { rig } = await started(5);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    await rig.stop();
    writeFileSync(join(rig.dir, 'state.db'), 'rubbish'.repeat(1000));
    rig.hub.stop();
    await rig.start();
    await sleep(300);
    expect(rig.engine.live.size).toBe(5);
    expect(rig.engine.calls).toEqual(['start', 'release']);
    await rig.hub.listen();
    await waitUntil('the engine is told', () => rig.engine.calls.length === 3, 10_000);
    expect(rig.engine.live.size).toBe(5);
    await waitUntil('the loss is told', () => rig.hub.resyncs[0]?.reason === 'LOCAL_LOSS');
    expect(rig.hub.resyncs[0]?.scopeId).toBe(rig.hub.nodeScope.scopeId);
    expect(existsSync(join(rig.dir, 'state.db.damaged'))).toBe(true);
  });

  test('a lost ledger bills no byte twice', async () => {
    const { rig } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.engine.carry('m1r1', 1_000n);
    await waitUntil('they are told', () => rig.hub.ledger.totals.get(1)?.upBytes === 1_000n);
    await rig.stop();
    writeFileSync(join(rig.dir, 'ledger.db'), 'rubbish'.repeat(1000));
    await rig.start();
    await sleep(200);
    rig.engine.carry('m1r1', 5n);
    await waitUntil('the rest is told', () => rig.hub.ledger.totals.get(1)?.upBytes === 1_005n);
  });
});

describe('the ledger on the stream', () => {
  test('a user’s last bytes are told right after the removal', async () => {
    const { rig, group } = await rigWithUsers(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.config = { ...rig.config, pollMs: 60_000 };
    await rig.start();
    await waitUntil('it is served', isApplied(rig, group));
    rig.engine.carry('m1r1', 77n);
    group.remove('revision', 'r1', 'exhausted');
    rig.hub.push();
    await waitUntil('they are told', () => rig.hub.ledger.totals.get(1)?.upBytes === 77n);
  });

  test('a planned stop tells the last bytes and leaves the engine running', async () => {
    const { rig, group } = await rigWithUsers(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.config = { ...rig.config, pollMs: 60_000 };
    await rig.start();
    await waitUntil('it is served', isApplied(rig, group));
    rig.engine.carry('m1r1', 77n);
    await rig.stop();
    expect(rig.hub.ledger.totals.get(1)?.upBytes).toBe(77n);
    expect(rig.engine.calls).toEqual(['start', 'release']);
    rig.config = { ...rig.config, stopEngineOnExit: true };
    await rig.restart();
    await rig.stop();
    expect(rig.engine.calls.at(-1)).toBe('stop');
  });

  test('a hub set back to an earlier hour gets again what it lost, and nothing twice', async () => {
    const { rig } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.engine.carry('m1r1', 10n);
    await waitUntil('told', () => rig.hub.ledger.totals.get(1)?.upBytes === 10n);
    const restore = rig.hub.ledger.save();
    for (const bytes of [20n, 40n, 80n]) {
      rig.engine.carry('m1r1', bytes);
      await sleep(60);
    }
    await waitUntil('told', () => rig.hub.ledger.totals.get(1)?.upBytes === 150n);
    rig.hub.stop();
    restore();
    await rig.hub.listen();
    await waitUntil('told again', () => rig.hub.ledger.totals.get(1)?.upBytes === 150n, 10_000);
    expect(rig.hub.ledger.cursors.size).toBe(1);
  });

  test('a hub that lost the journal altogether asks from the start', async () => {
    const { rig } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    for (const bytes of [20n, 40n, 80n]) {
      rig.engine.carry('m1r1', bytes);
      await sleep(60);
    }
    await waitUntil('told', () => rig.hub.ledger.totals.get(1)?.upBytes === 140n);
    rig.hub.ledger.cursors.clear();
    rig.hub.ledger.totals.clear();
    rig.engine.carry('m1r1', 1n);
    await waitUntil('told again', () => rig.hub.ledger.totals.get(1)?.upBytes === 141n);
  });

  test('what the hub did not take is sent in the next session', async () => {
    const { rig } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.hub.isDeafToSamples = true;
    for (const bytes of [20n, 40n]) {
      rig.engine.carry('m1r1', bytes);
      await sleep(60);
    }
    await waitUntil('they are pending', () => (rig.hub.statuses.at(-1)?.journalPending ?? 0n) >= 2n);
    rig.hub.isDeafToSamples = false;
    rig.hub.stop();
    await rig.hub.listen();
    await waitUntil('told', () => rig.hub.ledger.totals.get(1)?.upBytes === 60n, 10_000);
  });

  test('an engine that begins another life is counted from zero', async () => {
    const { rig } = await started(1);
    onTestFinished(() => rig[Symbol.asyncDispose]());
    rig.engine.carry('m1r1', 100n);
    await waitUntil('told', () => rig.hub.ledger.totals.get(1)?.upBytes === 100n);
    rig.engine.restart();
    rig.engine.carry('m1r1', 30n);
    await waitUntil('told', () => rig.hub.ledger.totals.get(1)?.upBytes === 130n);
  });
});

test('a second agent on the same state is refused', async () => {
  const { rig } = await started(1);
  onTestFinished(() => rig[Symbol.asyncDispose]());
  const first = rig.agent;
  await expect(rig.start()).rejects.toThrow('Another agent runs');
  rig.agent = first;
}, 10_000);
