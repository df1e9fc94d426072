import { describe, expect, test } from 'vitest';
import { attentionOf } from './attention.ts';
import type { OverviewNode } from './regions.ts';

const AT = new Date('2026-01-02T03:04:05Z');
const WELL: OverviewNode = {
  id: 'well',
  name: 'well',
  role: 'transit',
  status: 'active',
  region: 'Riga',
  country: null,
  tags: [],
  publicIpv4: '192.0.2.1',
  fqdn: null,
  capacity: null,
  agentVersion: '1.0.0',
  health: null,
  lastSeenAt: AT,
  offlineSince: null,
  createdAt: AT,
  ways: ['vless-reality'],
  groupIds: ['all'],
  scopes: [],
  state: 'as-wanted',
  level: 0,
  lag: 0,
  refusedCount: 0,
  userCount: 5,
  upBps: 0,
  downBps: 0,
};
const LOST: OverviewNode = { ...WELL, id: 'lost', name: 'lost', state: 'no-contact', level: 2, offlineSince: AT };

describe('whom a lost node leaves to others', () => {
  const othersOf = (other: Partial<OverviewNode>): number | undefined =>
    attentionOf([LOST, { ...WELL, ...other }])[0]?.othersInRegion;

  test.each([
    ['one of its region and group carries its users', {}, 1],
    ['one of another group cannot', { groupIds: ['few'] }, 0],
    ['one of another region is not meant', { region: 'Oslo' }, 0],
    ['one that is lost, too, cannot', { state: 'no-contact' }, 0],
    ['one whose machine has not come yet cannot', { state: 'waiting' }, 0],
  ] as const)('%s', (_, other, count) => {
    expect(othersOf(other)).toBe(count);
  });

  test('it says since when', () => {
    expect(attentionOf([WELL, LOST])).toMatchObject([{ nodeId: 'lost', since: AT }]);
  });
});
