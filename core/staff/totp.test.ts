import { describe, expect, test } from 'vitest';
import { findTotpStep, hotp, otpauthUrl, toBase32, totpStep } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('TOTP', () => {
  // RFC 6238, appendix B, SHA-1.
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i s has the code of RFC 6238', (seconds, code) => {
    expect(hotp(SECRET, totpStep(at(seconds)), 8)).toBe(code);
  });

  // RFC 4226, appendix D.
  test('counts as RFC 4226 does', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
    expect(codes.map((_, counter) => hotp(SECRET, BigInt(counter)))).toEqual(codes);
  });

  test('takes the step before and after, and no other', () => {
    const now = at(1_000_000);
    const step = totpStep(now);
    const found = [-2n, -1n, 0n, 1n, 2n].map((by) => findTotpStep(SECRET, hotp(SECRET, step + by), now));
    expect(found).toEqual([undefined, step - 1n, step, step + 1n, undefined]);
    for (const code of ['', '12345', '1234567', 'abcdef', 'é12345']) {
      expect(findTotpStep(SECRET, code, now)).toBeUndefined();
    }
  });

  test('is told to apps in base32 (RFC 4648, 10)', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase32(Buffer.from(text)))).toEqual([
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YQ',
      'MZXW6YTB',
      'MZXW6YTBOI',
    ]);
    expect(otpauthUrl(Buffer.from('foobar'), 'mira+x@example.net')).toBe(
      'otpauth://totp/Causeway:mira%2Bx%40example.net?secret=MZXW6YTBOI&issuer=Causeway&algorithm=SHA1&digits=6&period=30',
    );
  });
});
