import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Outbox } from './outbox.ts';

/** A stream whose reader takes nothing until it is told to. */
function stalledCall(): { call: Duplex; taken: Buffer[]; take: () => void } {
  const taken: Buffer[] = [];
  const waiting: (() => void)[] = [];
  const call = new Duplex({
    objectMode: true,
    writableHighWaterMark: 2,
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      waiting.push(() => {
        taken.push(chunk);
        done();
      });
    },
  });
  return { call, taken, take: () => waiting.shift()?.() };
}

describe('an outbox', () => {
  it('lets nothing pile up before a reader who has stopped reading', async () => {
    const { call, take, taken } = stalledCall();
    const outbox = new Outbox(call);
    let written = 0;
    const pump = async (): Promise<void> => {
      while (written < 1_000 && (await outbox.write(Buffer.from(String(written))))) written += 1;
    };
    const pumping = pump();
    await new Promise((wake) => setTimeout(wake, 50));
    expect(written).toBeLessThan(2);
    expect(call.writableLength).toBeLessThanOrEqual(2);
    while (taken.length < 1_000) {
      take();
      await new Promise((wake) => setImmediate(wake));
    }
    await pumping;
    expect(written).toBe(1_000);
    expect(taken.map(String)).toEqual(Array.from({ length: 1_000 }, (_, i) => String(i)));
  });

  it('lets its writer go when the stream ends', async () => {
    const { call } = stalledCall();
    const outbox = new Outbox(call);
    const writing = Promise.all([outbox.write(Buffer.from('a')), outbox.write(Buffer.from('b'))]);
    outbox.close();
    expect(await writing).toContain(false);
    expect(await outbox.write(Buffer.from('c'))).toBe(false);
  });
});
