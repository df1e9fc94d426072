import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { importLink } from '#scripts/client/import-link.ts';
import { FaultStage, NAMES } from './fault-stage.ts';
import type { Judgement } from './judge-bytes.ts';
import { isRight, judgeBytes } from './judge-bytes.ts';
import type { Played } from './play-round.ts';
import { playRound } from './play-round.ts';
import type { RoundPlan } from './round-plan.ts';
import { describePlan, planRounds } from './round-plan.ts';
import { getsThrough } from './traffic.ts';

const POLL_MS = 500;
const SEED = Number(process.env['CAUSEWAY_FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const ROUNDS = Number(process.env['CAUSEWAY_FAULT_ROUNDS'] ?? 6);

let stage: FaultStage;

beforeAll(async () => {
  stage = await FaultStage.raise(POLL_MS);
  process.stdout.write(`\nfaults: CAUSEWAY_FAULT_SEED=${SEED} CAUSEWAY_FAULT_ROUNDS=${ROUNDS}\n`);
});

afterAll(() => stage?.stop());

describe('kill -9 of agent, hub, Xray and PostgreSQL during traffic', () => {
  test.each(planRounds(SEED, ROUNDS).map((plan) => [describePlan(plan), plan] as const))('%s', async (_, plan) => {
    onTestFailed(() => keepLog(plan));
    await stage.makeReady();
    const played = await playRound(stage, plan);
    const judgements = judge(played);
    tell(plan, played, judgements);

    expect(played.watch.faults).toEqual([]);
    expect(judgements.filter(([, judgement]) => !isRight(judgement))).toEqual([]);
    await expectRevoked();
    await expectWriteKept(played);
    expectUndisturbed(played);
  });

  test('the ledger says the same everywhere: samples, hours, counter, account', async () => {
    for (const name of NAMES) {
      const { subscriptionId, userId } = stage.part(name).person;
      const { account } = await stage.oracle.read(userId);
      const total = account.upBytes + account.downBytes;
      const ledger = await stage.oracle.ledgerOf(subscriptionId);
      expect({ name, ...ledger }).toEqual({ name, samples: total, hours: total, counter: total });
    }
  });
});

function judge({ before, after, reports, startedAtMs }: Played): [string, Judgement][] {
  return NAMES.map((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was === undefined || is === undefined) throw new Error(`No bytes of who ${name}.`);
    const part = stage.part(name);
    return [
      name,
      judgeBytes({ before: was, after: is, part, reports, startedAtMs, pollMs: POLL_MS, oracle: stage.oracle }),
    ];
  });
}

/** No revoked user is alive: not on an open connection, not on a new one, not by his link. */
async function expectRevoked(): Promise<void> {
  for (const name of ['is removed', 'is suspended'] as const) {
    const { traffic, origin } = stage.part(name);
    const open = origin.connections().filter(({ isOpen }) => isOpen).length;
    const gets = await getsThrough(traffic.client, origin, 1_500);
    expect({ name, open, gets }).toEqual({ name, open: 0, gets: false });
  }
  await expect(importLink(stage.part('is removed').person.linkUrl, 'sing-box')).rejects.toThrow('404');
}

/** What was confirmed is there, whatever was killed afterwards. */
async function expectWriteKept({ watch: { confirmedNote } }: Played): Promise<void> {
  const user = await stage.house.api.get(`/v1/users/${stage.part('stays').person.userId}`);
  expect(confirmedNote).toBeGreaterThan(0);
  expect(Number(user.string('note'))).toBeGreaterThanOrEqual(confirmedNote);
}

/** Who is not concerned notices nothing of a dead agent, hub or database: one connection, without a pause. */
function expectUndisturbed({ reports }: Played): void {
  const hasEngineDied = reports.some(({ strike }) => strike.victim === 'xray');
  const stayed = (['stays', 'stays too'] as const).map((name) => stage.part(name).traffic.ends);
  const disturbed = stayed.filter((ends) => ends.length > 1 || (ends[0]?.longestPauseMs ?? 0) >= 1_000);
  expect(hasEngineDied ? [] : disturbed).toEqual([]);
}

function tell(plan: RoundPlan, { reports, watch, startedAtMs }: Played, judgements: [string, Judgement][]): void {
  const counted = judgements.reduce((sum, [, judgement]) => sum + judgement.counted.downBytes, 0n);
  const lost = judgements.reduce((sum, [, { lostBytes }]) => sum + lostBytes, 0n);
  const received = NAMES.reduce((sum, name) => sum + stage.part(name).traffic.downBytes, 0);
  const downs = reports
    .map(({ strike, diedAtMs, backAtMs }) => `${strike.victim} ${backAtMs - diedAtMs} ms`)
    .join(', ');
  process.stdout.write(
    `  seed ${plan.seed}: away: ${downs}; clients got ${received} bytes, ${counted} counted of the engine in question, ` +
      `${lost} went down with it; api ${watch.answered} answers, ${watch.unavailable} of them 503, ` +
      `slowest ${watch.slowestMs} ms; ${Date.now() - startedAtMs} ms\n`,
  );
}

function keepLog({ seed }: RoundPlan): void {
  const path = join(tmpdir(), `causeway-faults-${seed}.log`);
  stage.house.log.save(path);
  process.stdout.write(`  seed ${seed}: every line of all processes is in ${path}\n`);
  process.stdout.write(`  again: CAUSEWAY_FAULT_SEED=${seed} node scripts/test.mjs --project faults --rounds 1\n`);
}
