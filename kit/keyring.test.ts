import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createKeyring, parseKeyring } from '#kit/keyring.ts';

const context = { tenantId: 't', table: 'revision', column: 'credentials', rowId: 'r' };

test('what is sealed opens for the same row only', () => {
  const keys = createKeyring(new Map([[1, randomBytes(32)]]));
  const sealed = keys.seal(context, 'secret');
  expect(keys.open(context, sealed).toString()).toBe('secret');
  expect(() => keys.open({ ...context, rowId: 'other' }, sealed)).toThrow();
  expect(sealed.includes('secret')).toBe(false);
});

test('a newer key seals, an older one still opens, and derived keys survive the rotation', () => {
  const first = randomBytes(32);
  const old = createKeyring(new Map([[1, first]]));
  const rotated = createKeyring(
    new Map([
      [1, first],
      [2, randomBytes(32)],
    ]),
  );
  const sealed = old.seal(context, 'kept');
  expect(rotated.open(context, sealed).toString()).toBe('kept');
  expect(rotated.seal(context, 'x').readUInt16BE(0)).toBe(2);
  expect(rotated.derive('link-token').equals(old.derive('link-token'))).toBe(true);
});

test('a key of the wrong length is refused in words', () => {
  expect(() => parseKeyring('1:YWJj')).toThrow('Key version 1 is not 32 bytes long.');
  expect(() => createKeyring(new Map())).toThrow('The key-encryption key is missing.');
});

test('several versions are read from one line', () => {
  const keys = parseKeyring(`1:${randomBytes(32).toString('base64')}, 2:${randomBytes(32).toString('base64')}`);
  expect(keys.currentVersion).toBe(2);
});
