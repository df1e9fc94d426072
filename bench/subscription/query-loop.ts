import { openDatabase } from '#core/database.ts';
import { answerJob } from '../machine/answer-job.ts';

export type QueryJob = {
  readonly url: string;
  readonly hashes: readonly Uint8Array[];
  readonly atOnce: number;
  readonly seconds: number;
};

const WARM_UP_MS = 2_000;

/** The raw limit: the door's one statement through the same pool and role, with no door around it. Answers queries/s. */
async function loopQueries({ url, hashes, atOnce, seconds }: QueryJob): Promise<number> {
  const db = openDatabase({ url, role: 'causeway_api', applicationName: 'bench' });
  let count = 0;
  let endAt = performance.now() + WARM_UP_MS;
  const loop = async (): Promise<void> => {
    while (performance.now() < endAt) {
      const hash = hashes[Math.floor(Math.random() * hashes.length)] ?? new Uint8Array();
      await db.run(() => db.sql`select * from resolve_device_link(${Buffer.from(hash)})`);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  count = 0;
  const startedAt = performance.now();
  endAt = startedAt + seconds * 1_000;
  await Promise.all(Array.from({ length: atOnce }, loop));
  const rate = count / ((performance.now() - startedAt) / 1_000);
  await db.close();
  return rate;
}

answerJob(loopQueries);
