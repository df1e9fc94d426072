import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLATFORMS } from '#contract/platforms.ts';
import type { Tap } from './callback-data.ts';
import { readTap, writeTap } from './callback-data.ts';

const Act = fc.constantFrom('card', 'qr', 'link', 'askRenew', 'renew', 'askRemove', 'remove');
const Taps: fc.Arbitrary<Tap> = fc.oneof(
  fc.record({ kind: fc.constant('devices'), page: fc.integer({ min: 0, max: 9_999 }) }),
  fc.constant({ kind: 'ask-add' } as const),
  fc.record({
    kind: fc.constant('add'),
    platform: fc.constantFrom(...PLATFORMS),
    number: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({ kind: fc.constant('device'), deviceId: fc.uuid(), act: Act }),
  fc.record({ kind: fc.constant('device'), deviceId: fc.uuid(), act: Act, mark: fc.stringMatching(/^[\w-]{8}$/) }),
  fc.record({ kind: fc.constant('language'), language: fc.constantFrom('en', 'ru') }),
  fc.constant({ kind: 'mute' } as const),
);

test('what a button means is read back from its data, which Telegram takes', () => {
  fc.assert(
    fc.property(Taps, (tap) => {
      const data = writeTap(tap);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(readTap(data)).toEqual(tap);
    }),
  );
});

test('whatever else comes means nothing, or something whole', () => {
  const known = new Set(['devices', 'ask-add', 'add', 'device', 'language', 'mute', undefined]);
  const parts = fc.constantFrom(
    'p',
    'a',
    'd',
    'g',
    'm',
    ':',
    '',
    '-1',
    '0',
    'ios',
    'AAAAAAAAAAAAAAAAAAAAAA',
    'R',
    '../',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(parts).map((all) => all.join('')),
      ),
      (data) => {
        expect(known).toContain(readTap(data)?.kind);
      },
    ),
  );
  for (const data of ['', 'd', 'd:x:c', 'd:AAAAAAAAAAAAAAAAAAAAAA:z', 'a:ios:0', 'a:amiga:1', 'p:-1', 'g:de']) {
    expect(readTap(data)).toBeUndefined();
  }
});
