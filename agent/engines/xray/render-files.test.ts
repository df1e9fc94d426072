import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineDesired } from '#contract/engine.ts';
import type { InboundPayload, RevisionPayload } from '#contract/entries.ts';
import { enginePlaces } from './engine-places.ts';
import { renderFiles } from './render-files.ts';

const PLACES = enginePlaces({ dir: '/var/lib/causeway/xray', runDir: '/run/causeway/xray' });

const INBOUND: InboundPayload = {
  way: 'vless-reality',
  tag: 'vless-reality',
  listen: '0.0.0.0',
  port: 443,
  serverNames: ['www.example.org', 'www.example.com'],
  target: 'www.example.com:443',
  privateKey: 'a'.repeat(43),
  shortIds: ['0123456789abcdef'],
};
const DECOYED: InboundPayload = {
  ...INBOUND,
  tag: 'second',
  port: 8443,
  serverNames: ['cdn.example.net'],
  target: 'decoy',
};

const revision = (meterId: number): RevisionPayload => ({
  way: 'vless-reality',
  engineUser: `m${meterId}r1`,
  meterId,
  clientId: `00000000-0000-4000-8000-${String(meterId).padStart(12, '0')}`,
  flow: 'xtls-rprx-vision',
});

const desired = (parts: Partial<EngineDesired> = {}): EngineDesired => ({
  inbounds: new Map([['1', INBOUND]]),
  revisions: new Map(),
  policy: { egressAllow: [] },
  ...parts,
});

const render = (state: EngineDesired): string => renderFiles(state, PLACES).get('config.json') ?? '';

type Client = { readonly id: string; readonly email: string; readonly flow: string };
const clientsOf = (config: string): Client[] => {
  const { inbounds }: { inbounds: { settings: { clients: Client[] } }[] } = JSON.parse(config);
  return inbounds.flatMap(({ settings }) => settings.clients);
};

describe('rendering the configuration of xray', () => {
  it('is as it was approved', async () => {
    const state = desired({
      inbounds: new Map([
        ['1', INBOUND],
        ['2', DECOYED],
      ]),
      revisions: new Map([
        ['b', revision(2)],
        ['a', revision(10)],
      ]),
      policy: {
        egressAllow: [
          { address: 'fd00::1', port: 53 },
          { address: '127.0.0.1', port: 8080 },
        ],
      },
    });
    const pretty = `${JSON.stringify(JSON.parse(render(state)), null, 2)}\n`;
    await expect(pretty).toMatchFileSnapshot('golden/config.json.golden');
  });

  it('does not depend on the order in which entries came', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(keys, fc.infiniteStream(fc.nat()), (meters, random) => {
        const entries = meters.map((meter): [string, RevisionPayload] => [`k${meter}`, revision(meter)]);
        const shuffled = [...entries].sort(() => ((random.next().value ?? 0) % 3) - 1);
        const one = render(desired({ revisions: new Map(entries) }));
        expect(render(desired({ revisions: new Map(shuffled) }))).toBe(one);
      }),
    );
  });

  it('leaves out every revision with a hostile value, and carries the others unharmed', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom('m1r1\n', 'm1r1","flow":"', 'm1r1>>>traffic', 'M1R1', 'm1r1 email: m2r1', '', '\u2028m1r1'),
    );
    const field = fc.constantFrom('engineUser', 'clientId', 'flow', 'way');
    fc.assert(
      fc.property(hostile, field, (value, name) => {
        const bad: RevisionPayload = { ...revision(7), [name]: value };
        const clients = clientsOf(
          render(
            desired({
              revisions: new Map([
                ['bad', bad],
                ['good', revision(8)],
              ]),
            }),
          ),
        );
        const allowed = name === 'flow' && value === '' ? ['m7r1', 'm8r1'] : ['m8r1'];
        expect(clients.map(({ email }) => email)).toEqual(allowed);
      }),
    );
  });

  it('keeps a hostile value of an inbound out of the configuration', () => {
    const field = fc.constantFrom('tag', 'listen', 'target', 'privateKey');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), field, (value, name) => {
        const marked = `"\n${value}`;
        const config = render(desired({ inbounds: new Map([['1', { ...INBOUND, [name]: marked }]]) }));
        expect(clientsOf(config)).toEqual([]);
        expect(JSON.parse(config)).toMatchObject({ inbounds: [] });
      }),
    );
  });

  it('lets nobody take the place of another: one name, one client id', () => {
    const twin = { ...revision(9), engineUser: 'm2r1' };
    const colliding = { ...revision(3), clientId: '00000000-0000-7fff-8000-000000000002' };
    const state = desired({
      revisions: new Map([
        ['a', revision(2)],
        ['b', twin],
        ['c', colliding],
      ]),
    });
    expect(clientsOf(render(state)).map(({ id }) => id)).toEqual([revision(2).clientId]);
  });
});
