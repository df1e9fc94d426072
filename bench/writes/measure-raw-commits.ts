import { openDatabase } from '#core/database.ts';
import { newId } from '#kit/id.ts';

export type RawCommits = { readonly url: string; readonly count: number; readonly atOnce: number };

/** The raw limit: `count` transactions of one small insert each on the same server, `atOnce` at once; commits per second. */
export async function measureRawCommits({ url, count, atOnce }: RawCommits): Promise<number> {
  const db = openDatabase({ url, applicationName: 'bench', maxConnections: atOnce });
  await db.sql`create table bench_raw (id uuid primary key, name text not null, created_at timestamptz default now())`;
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      await db.sql.begin((sql) => sql`insert into bench_raw (id, name) values (${newId()}, 'Person')`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, () => db.sql`select 1`));
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atOnce }, work));
  const rate = count / ((performance.now() - startedAt) / 1_000);
  await db.sql`drop table bench_raw`;
  await db.close();
  return rate;
}
