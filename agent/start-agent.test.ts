import { expect, test } from 'vitest';
import { AgentRig } from '#tests/fakes/agent-rig.ts';
import { revisionOf } from '#tests/fakes/hub-scope.ts';
import { waitUntil } from '#tests/fakes/wait-until.ts';

test('a new node takes its snapshot, serves it, and tells the hub so', async () => {
  await using rig = await AgentRig.create();
  const group = rig.hub.addGroup();
  group.put('revision', 'r1', revisionOf(7));
  await rig.start();
  await waitUntil('the user is served', () => rig.engine.live.has('m7r1'));
  await waitUntil('the hub knows', () =>
    rig.hub.acks.some((ack) => ack.scopeId === group.scopeId && ack.appliedRev === group.rev),
  );
  rig.engine.carry('m7r1', 100n, 2_000n);
  await waitUntil('the bytes are told', () => rig.hub.ledger.totals.get(7)?.downBytes === 2_000n);
  group.put('revision', 'r2', revisionOf(8));
  group.remove('revision', 'r1');
  rig.hub.push();
  await waitUntil('the change is live', () => rig.engine.live.has('m8r1') && !rig.engine.live.has('m7r1'));
  expect(rig.engine.calls.filter((call) => call === 'start')).toHaveLength(1);
});
