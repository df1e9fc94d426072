import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncClient } from '#tests/fakes/sync-client.ts';
import { GRPC } from '#tests/fakes/sync-client.ts';
import type { TcpGate } from '#tests/fakes/tcp-gate.ts';
import { openTcpGate } from '#tests/fakes/tcp-gate.ts';
import type { HubWorld, Subscriber } from '#tests/support/hub-world.ts';
import { openHubWorld } from '#tests/support/hub-world.ts';

describe('usage on its way through the hub', () => {
  let world: HubWorld;
  let gate: TcpGate;

  beforeAll(async () => {
    const server = new URL(process.env.CAUSEWAY_TEST_POSTGRES_URL ?? '');
    gate = await openTcpGate({ host: server.hostname, port: Number(server.port) });
    world = await openHubWorld({
      databaseUrl: (url) => {
        const through = new URL(url);
        through.hostname = '127.0.0.1';
        through.port = String(gate.port);
        return through.href;
      },
    });
  });
  afterAll(async () => {
    await world.close();
    await gate.close();
  });

  const newJournal = (): string => randomBytes(16).toString('hex');
  const usedBy = async ({ device }: Subscriber): Promise<bigint> => {
    const [row] = await world.core.admin.sql<{ used: bigint }[]>`
      select up_bytes + down_bytes as used from usage_counter where subscription_id = ${device.subscriptionId}`;
    return row?.used ?? -1n;
  };
  const connected = async (name: string): Promise<SyncClient> => {
    const node = await world.makeNode(name);
    const client = world.connect(await world.enrol(node.id));
    await client.until(() => client.held.size === 2);
    return client;
  };
  const bytes = ({ connection }: Subscriber, upBytes: bigint) => [
    { meterId: connection.meterId, upBytes, downBytes: 0n },
  ];
  const lastAck = (client: SyncClient): bigint => client.of('samplesAck').at(-1)?.throughSeq ?? 0n;

  it('acks what it has stored, repeated batches too, and asks for what is missing', async () => {
    const anna = await world.addSubscriber('Anna');
    const client = await connected('Bern 1');
    const journal = newJournal();
    client.samples(journal, 1n, bytes(anna, 10n));
    client.samples(journal, 2n, bytes(anna, 10n));
    await client.until(() => lastAck(client) === 2n);
    client.samples(journal, 1n, bytes(anna, 10n));
    const acks = client.of('samplesAck').length;
    await client.until(() => client.of('samplesAck').length > acks);
    client.samples(journal, 4n, bytes(anna, 10n));
    await client.until(() => client.of('samplesGap').at(-1)?.expectedSeq === 3n);
    expect(await usedBy(anna)).toBe(20n);
  });

  it('takes a user who reaches the quota off the same node at once', async () => {
    const anna = await world.addSubscriber('Bert', 100n);
    const client = await connected('Bern 2');
    const revisionId = anna.connection.revisions[0]?.id ?? '';
    expect(client.keys('revision')).toContain(revisionId);
    client.samples(newJournal(), 1n, bytes(anna, 100n));
    await client.until(() => !client.keys('revision').includes(revisionId), 1_000);
    expect(client.of('delta').at(-1)?.deletes).toMatchObject([{ key: revisionId, reason: 'exhausted' }]);
  });

  it('tells a returning node where its journals stand, and where one goes on that has lost batches', async () => {
    const anna = await world.addSubscriber('Cora');
    const node = await world.makeNode('Bern 3');
    const identity = await world.enrol(node.id);
    const first = world.connect(identity);
    const journal = newJournal();
    await first.until(() => first.held.size === 2);
    first.samples(journal, 1n, bytes(anna, 1n));
    await first.until(() => lastAck(first) === 1n);
    await first.close();
    const second = world.connect(identity, { journals: [{ journalId: journal, lastSeq: 5n, oldestSeq: 2n }] });
    await second.until(() => second.of('welcome').length === 1);
    expect(second.of('welcome')[0]?.resume).toMatchObject([{ journalId: journal, highSeq: 1n }]);
    await second.close();
    const third = world.connect(identity, { journals: [{ journalId: journal, lastSeq: 9n, oldestSeq: 8n }] });
    await third.until(() => third.of('welcome').length === 1);
    expect(third.of('welcome')[0]?.resume).toMatchObject([{ journalId: journal, highSeq: 7n }]);
    const lost = await world.core.admin
      .sql`select from audit_event where action = 'usage.batches-lost' and noun_id = ${node.id}`;
    expect(lost).toHaveLength(1);
  });

  it('answers thousands of batches with few acks', async () => {
    const anna = await world.addSubscriber('Dana');
    const client = await connected('Bern 4');
    const journal = newJournal();
    for (let seq = 1n; seq <= 2_000n; seq++) client.samples(journal, seq, bytes(anna, 1n));
    await client.until(() => lastAck(client) === 2_000n, 15_000);
    expect(await usedBy(anna)).toBe(2_000n);
    expect(client.of('samplesAck').length).toBeLessThan(200);
  });

  it('ends a stream whose samples cannot be read, and counts nothing of them', async () => {
    const client = await connected('Bern 5');
    client.samples('bad journal\n', 1n, []);
    await expect(client.ended).resolves.toMatchObject({ code: GRPC.INVALID_ARGUMENT });
  });

  it('acks nothing while the database is away, then recovers by itself and loses nothing', async () => {
    const anna = await world.addSubscriber('Emma');
    const client = await connected('Bern 6');
    const journal = newJournal();
    client.samples(journal, 1n, bytes(anna, 1n));
    await client.until(() => lastAck(client) === 1n);
    await gate.shut();
    const health = (): Promise<Response> => fetch(`http://127.0.0.1:${world.hub.healthPort}/health`);
    for (let seq = 2n; seq <= 20n; seq++) client.samples(journal, seq, bytes(anna, 1n));
    await new Promise((wake) => setTimeout(wake, 600));
    const away = await health();
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2']);
    expect(lastAck(client)).toBe(1n);
    const during = await world.addSubscriber('Fred');
    await gate.open();
    await client.until(() => client.of('samplesGap').length > 0, 10_000);
    expect(client.of('samplesGap')[0]?.expectedSeq).toBe(2n);
    for (let seq = 2n; seq <= 20n; seq++) client.samples(journal, seq, bytes(anna, 1n));
    await client.until(() => lastAck(client) === 20n, 10_000);
    await client.until(() => client.keys('revision').includes(during.connection.revisions[0]?.id ?? ''), 10_000);
    expect(await usedBy(anna)).toBe(20n);
    expect((await health()).status).toBe(200);

    const listeners = (): Promise<unknown[]> =>
      world.core.admin.sql`
      select from pg_stat_activity
      where datname = current_database() and application_name = 'causeway-hub' and query like 'listen %'`.execute();
    await expect.poll(listeners, { timeout: 10_000 }).toHaveLength(1);
  });

  it('shows its figures', async () => {
    const text = await (await fetch(`http://127.0.0.1:${world.hub.healthPort}/metrics`)).text();
    expect(text).toMatch(/causeway_hub_sessions [1-9]/);
    expect(text).toMatch(/causeway_hub_usage_batches_total\{outcome="counted"\} \d+/);
  });
});
