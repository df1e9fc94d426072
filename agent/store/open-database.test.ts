import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#agent/store/open-database.ts';
import { tempDir } from '#tests/fakes/temp-dir.ts';

const SCHEMA = 'CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, text TEXT)';

function fill(path: string): void {
  const { db } = openDatabase(path, SCHEMA);
  for (let i = 0; i < 500; i += 1) db.prepare('INSERT INTO line (text) VALUES (?)').run('x'.repeat(200));
  db.close();
}

test('what was committed is there again', () => {
  using folder = tempDir();
  const path = join(folder.path, 'a.db');
  fill(path);
  const { db, wasDamaged } = openDatabase(path, SCHEMA);
  expect(wasDamaged).toBe(false);
  expect(db.prepare('SELECT count(*) AS n FROM line').get()).toEqual({ n: 500 });
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  db.close();
});

test('a file that is no database, or only half of one, is set aside', () => {
  using folder = tempDir();
  for (const damage of [
    (p: string) => writeFileSync(p, 'not a database at all'.repeat(100)),
    (p: string) => truncateSync(p, 20_000),
  ]) {
    const path = join(folder.path, 'b.db');
    fill(path);
    damage(path);
    const damaged = readFileSync(path);
    const { db, wasDamaged } = openDatabase(path, SCHEMA);
    expect(wasDamaged).toBe(true);
    expect(db.prepare('SELECT count(*) AS n FROM line').get()).toEqual({ n: 0 });
    expect(readFileSync(`${path}.damaged`).equals(damaged)).toBe(true);
    db.close();
  }
});

test('a second process on the same file is refused', () => {
  using folder = tempDir();
  const path = join(folder.path, 'c.db');
  const { db } = openDatabase(path, SCHEMA);
  expect(() => openDatabase(path, SCHEMA)).toThrow('Another agent runs');
  db.close();
}, 10_000);

test('a folder that is not there is told, not made up', () => {
  using folder = tempDir();
  const path = join(folder.path, 'no', 'd.db');
  expect(() => openDatabase(path, SCHEMA)).toThrow(`The state in ${path} cannot be opened`);
  expect(existsSync(path)).toBe(false);
});
