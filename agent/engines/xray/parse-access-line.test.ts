import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAccessLine } from './parse-access-line.ts';

const STAMP = '2026/11/21 05:15:04.016979';

describe('an access line', () => {
  it('tells who came from where, for every spelling of an address', () => {
    const spellings = {
      '127.0.0.1:43914': '127.0.0.1 43914',
      'tcp:203.0.113.7:1': '203.0.113.7 1',
      '[2001:DB8::1]:65535': '2001:db8::1 65535',
      '[::ffff:203.0.113.7]:80': '203.0.113.7 80',
    };
    for (const [from, peer] of Object.entries(spellings)) {
      const line = `${STAMP} from ${from} accepted tcp:example.com:443 [in -> direct] email: m1r1`;
      expect(parseAccessLine(line)).toEqual({ peer, email: 'm1r1' });
    }
  });

  it('never lets the destination out, whatever it is', () => {
    const destination = fc.stringMatching(/^[A-Za-z0-9._-]{1,60}$/).filter((name) => !'m1r1'.includes(name));
    fc.assert(
      fc.property(destination, (name) => {
        const parsed = parseAccessLine(`${STAMP} from 198.51.100.1:5 accepted tcp:${name}:443 [in -> out] email: m1r1`);
        expect(parsed).toEqual({ peer: '198.51.100.1 5', email: 'm1r1' });
      }),
    );
  });

  it('is nothing when it is of another kind, torn or rejected', () => {
    const lines = [
      '',
      `${STAMP} [Warning] core: Xray 26.7.28 started`,
      `${STAMP} from 127.0.0.1:1 rejected  proxy/vless: invalid request`,
      `${STAMP} from 127.0.0.1:1 accepted tcp:example.com:443 [in -> out]`,
      `${STAMP} from nowhere accepted tcp:example.com:443 [in -> out] email: m1r1`,
      `${STAMP} from 127.0.0.1:99999 accepted tcp:example.com:443 email: m1r1`,
      'le.com:443 [in -> out] email: m1r1',
    ];
    for (const line of lines) expect(parseAccessLine(line)).toBeUndefined();
  });
});
