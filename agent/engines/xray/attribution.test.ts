import { describe, expect, it } from 'vitest';
import { Attribution } from './attribution.ts';

describe('whose a socket is', () => {
  it('goes to the user who used the port last', () => {
    const attribution = new Attribution();
    attribution.note('192.0.2.1 5', 'm1r1');
    attribution.note('192.0.2.1 5', 'm2r1');
    expect([...attribution.peersOf('m1r1')]).toEqual([]);
    expect([...attribution.peersOf('m2r1')]).toEqual(['192.0.2.1 5']);
  });

  it('is unknown after lines were lost, until a line tells', () => {
    const attribution = new Attribution();
    attribution.note('192.0.2.1 5', 'm1r1');
    attribution.doubt(['192.0.2.1 5', '192.0.2.1 6', '192.0.2.1 7']);
    expect([...attribution.unknown]).toEqual(['192.0.2.1 6', '192.0.2.1 7']);
    attribution.note('192.0.2.1 7', 'm2r1');
    expect([...attribution.unknown]).toEqual(['192.0.2.1 6']);
  });

  it('is forgotten when the socket is gone, but not when it came while the list was made', async () => {
    const attribution = new Attribution();
    attribution.note('192.0.2.1 1', 'm1r1');
    attribution.note('192.0.2.1 2', 'm1r1');
    await attribution.forgetGone(async () => {
      attribution.note('192.0.2.1 3', 'm1r1');
      return new Set(['192.0.2.1 2']);
    });
    expect([...attribution.peersOf('m1r1')]).toEqual(['192.0.2.1 2', '192.0.2.1 3']);
  });

  it('takes bounded memory, and what it forgets counts as unknown', () => {
    const attribution = new Attribution();
    for (let port = 0; port < 200_001; port += 1) attribution.note(`192.0.2.1 ${port}`, 'm1r1');
    expect(attribution.size).toBe(200_000);
    expect([...attribution.unknown]).toEqual(['192.0.2.1 0']);
  });
});
