import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { ManualClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import { createKeyring } from '#kit/keyring.ts';
import { issueTicket, linkMark, readTicket } from './open-ticket.ts';

const newKeys = () => createKeyring(new Map([[1, randomBytes(32)]]));
const device = { tenantId: newId(), userId: newId(), deviceId: newId() };
const wanted = { ...device, linkToken: 'a'.repeat(32) };

test('a ticket names its device for an hour, in letters that an address may hold, and differs each time', () => {
  const tools = { keys: newKeys(), clock: new ManualClock(new Date('2026-11-21T08:00:00.700Z')) };
  const { ticket, expiresAt } = issueTicket(tools, wanted);
  expect(ticket).toMatch(/^[A-Za-z0-9_-]{118}$/);
  expect(ticket).not.toContain(device.deviceId.slice(0, 8));
  expect(expiresAt.toISOString()).toBe('2026-11-21T09:00:00.000Z');
  expect(readTicket(tools, ticket)).toEqual({ ...device, linkMark: linkMark(tools.keys, wanted.linkToken) });
  expect(linkMark(tools.keys, 'b'.repeat(32))).not.toBe(linkMark(tools.keys, wanted.linkToken));
  expect(issueTicket(tools, wanted).ticket).not.toBe(ticket);
  tools.clock.set(expiresAt);
  expect(readTicket(tools, ticket)).toBeUndefined();
});

test('a ticket that was changed, cut, or sealed elsewhere names nothing', () => {
  const tools = { keys: newKeys(), clock: new ManualClock(new Date('2026-11-21T08:00:00Z')) };
  const { ticket } = issueTicket(tools, wanted);
  for (let at = 0; at < ticket.length - 1; at += 7) {
    const letter = ticket[at] === 'A' ? 'B' : 'A';
    expect(readTicket(tools, ticket.slice(0, at) + letter + ticket.slice(at + 1))).toBeUndefined();
  }
  for (const other of ['', 'x', ticket.slice(1), `${ticket}A`, '../../v1/users']) {
    expect(readTicket(tools, other)).toBeUndefined();
  }
  expect(readTicket({ ...tools, keys: newKeys() }, ticket)).toBeUndefined();
});
