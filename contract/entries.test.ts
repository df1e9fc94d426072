import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToDigest, canonicalJson, entryHash, RevisionPayload } from '#contract/entries.ts';

test('canonical JSON does not depend on the order of fields, and reads back the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      const plain: unknown = JSON.parse(JSON.stringify(value));
      return (
        canonicalJson(reversed) === canonicalJson(value) &&
        canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(plain)
      );
    }),
  );
});

test('a digest is a sum: order does not matter, and taking away undoes adding', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n })), (hashes) => {
      const forward = hashes.reduce(addToDigest, 0n);
      const backward = hashes.toReversed().reduce(addToDigest, 0n);
      return forward === backward && hashes.reduce((digest, hash) => addToDigest(digest, -hash), forward) === 0n;
    }),
  );
});

test('every field of an entry changes its hash', () => {
  const base = entryHash('revision', 'k', '{"a":1}');
  expect(entryHash('inbound', 'k', '{"a":1}')).not.toBe(base);
  expect(entryHash('revision', 'l', '{"a":1}')).not.toBe(base);
  expect(entryHash('revision', 'k', '{"a":2}')).not.toBe(base);
});

test('an engine user that could break out of its place is refused', () => {
  const payload = { way: 'vless-reality', meterId: 1, clientId: '6f2c2a1e-58e6-4f0f-8a52-7f3a51a3f9d1', flow: '' };
  expect(RevisionPayload.safeParse({ ...payload, engineUser: 'm1r1' }).success).toBe(true);
  for (const engineUser of ['m1r1\n', 'M1R1', 'm0r1', 'm1r1>>>x', '']) {
    expect(RevisionPayload.safeParse({ ...payload, engineUser }).success).toBe(false);
  }
});
