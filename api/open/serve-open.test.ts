import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IMPORT_APPS } from '#contract/apps/app-table.ts';
import { issueTicket } from '#core/link/open-ticket.ts';
import { ManualClock, systemClock } from '#kit/clock.ts';
import { newId } from '#kit/id.ts';
import type { TestApiTenant } from '#tests/support/api/make-api-tenant.ts';
import type { Member } from '#tests/support/api/make-member.ts';
import { makeMember } from '#tests/support/api/make-member.ts';
import type { TestApi } from '#tests/support/api/open-test-api.ts';
import { openTestApi } from '#tests/support/api/open-test-api.ts';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

let house: TestApi;
let tenant: TestApiTenant;
let member: Member;
let device: { readonly id: string; readonly link: string };
beforeAll(async () => {
  house = await openTestApi();
  tenant = await house.tenant('alpha');
  member = await makeMember(tenant, 1n);
  const { id } = (await member.send('POST', '/v1/me/devices', { name: 'iPhone', platform: 'ios' })).body as {
    id: string;
  };
  const { link } = (await member.send('GET', `/v1/me/devices/${id}/links`)).body as { link: string };
  device = { id, link };
});
afterAll(() => house?.close());

const tokenOf = (link: string): string => link.slice(link.indexOf('/s/') + 3);
const ticketOf = (deviceId: string, userId = member.userId, link = device.link): string =>
  issueTicket(
    { keys: house.keys, clock: systemClock },
    { tenantId: tenant.id, userId, deviceId, linkToken: tokenOf(link) },
  ).ticket;
const open = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${house.publicOrigin}/open/${path}`, { method, headers: { 'user-agent': IPHONE, ...headers } });

describe('the page that opens an app', () => {
  test.each(IMPORT_APPS.map((app) => [app.id, app] as const))(
    '%s: has its scheme link and nothing else to run',
    async (id, app) => {
      const answer = await open(`${id}/${ticketOf(device.id)}`);
      const page = await answer.text();
      expect(answer.status).toBe(200);
      const target = app.buildLink(device.link, 'Tenant alpha').replaceAll('&', '&amp;').replaceAll("'", '&#39;');
      expect(page).toContain(`id="open" href="${target}"`);
      expect(page.match(/<script>/g)).toHaveLength(1);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[^;]+'; script-src 'sha256-[^;]+'; img-src data:; frame-src [a-z0-9-]+:; /,
      );
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(page).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
      expect(page).not.toMatch(/(?:src|href)="http:\/\/(?!127)|<(?:img|iframe)/);
    },
  );

  test('is kept by nobody, passed on by nothing, and tells no secret in its head', async () => {
    const { headers, ...answer } = await open(`happ/${ticketOf(device.id)}`).then(async (got) => ({
      headers: got.headers,
      page: await got.text(),
    }));
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(answer.page.slice(0, answer.page.indexOf('<style>'))).not.toContain(device.link);
  });

  test('speaks the language that is chosen, else the browser’s', async () => {
    const path = `happ/${ticketOf(device.id)}`;
    expect(await (await open(path, { 'accept-language': 'ru' })).text()).toContain('Открываем Happ');
    expect(await (await open(`${path}?lang=en`, { 'accept-language': 'ru' })).text()).toContain('Opening Happ');
    expect(await (await open(path)).text()).toContain('href="https://apps.apple.com/app/id6504287215"');
  });

  test('takes no address from outside', async () => {
    const path = `happ/${ticketOf(device.id)}`;
    for (const query of ['url=https://evil.example', 'lang="><script>', 'redirect=javascript:alert(1)']) {
      expect(await (await open(`${path}?${query}`)).text()).not.toMatch(/evil|"><script>|alert/);
    }
  });

  test('is 404 for an app that we do not know, 410 for a ticket that is over, and 405 for a POST', async () => {
    const ticket = ticketOf(device.id);
    for (const path of [`nothing/${ticket}`, `happ/${ticket}/more`, '', `../happ/${ticket}`, `%2e%2e/${ticket}`]) {
      expect((await open(path)).status).toBe(404);
    }
    const old = new ManualClock(new Date(Date.now() - 3_601_000));
    const over = issueTicket(
      { keys: house.keys, clock: old },
      { tenantId: tenant.id, userId: member.userId, deviceId: device.id, linkToken: tokenOf(device.link) },
    );
    for (const bad of [over.ticket, 'x', '', ticket.slice(1), ticketOf(newId()), ticketOf(device.id, newId())]) {
      const answer = await open(`happ/${bad}`);
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('This button has expired');
    }
    expect((await open(`happ/${ticket}`, {}, 'POST')).status).toBe(405);
    expect(await (await open(`happ/${ticket}`, {}, 'HEAD')).text()).toBe('');
  });

  test('is over once its device is removed, and says why when access is paused', async () => {
    const other = await makeMember(tenant, 2n);
    const { id } = (await other.send('POST', '/v1/me/devices', { name: 'A', platform: 'ios' })).body as { id: string };
    const { link } = (await other.send('GET', `/v1/me/devices/${id}/links`)).body as { link: string };
    const ticket = ticketOf(id, other.userId, link);
    await tenant.client.post(`/v1/users/${other.userId}/suspend`);
    expect(await (await open(`happ/${ticket}`)).text()).toContain('Your access is paused');
    await tenant.client.delete(`/v1/devices/${id}`);
    expect((await open(`happ/${ticket}`)).status).toBe(410);
  });

  test('is over once the link is reset: whoever had seen the old one does not come by the new one', async () => {
    const other = await makeMember(tenant, 3n);
    const { id } = (await other.send('POST', '/v1/me/devices', { name: 'A', platform: 'ios' })).body as { id: string };
    const { link } = (await other.send('GET', `/v1/me/devices/${id}/links`)).body as { link: string };
    const asked = (await other.send('POST', `/v1/me/devices/${id}/tickets`, { app: 'happ' })).body as { url: string };
    const tickets = [ticketOf(id, other.userId, link), asked.url.slice(asked.url.lastIndexOf('/') + 1)];
    for (const ticket of tickets) expect((await open(`happ/${ticket}`)).status).toBe(200);
    await other.send('POST', '/v1/me/links/reset', { devices: true });
    for (const ticket of tickets) expect((await open(`happ/${ticket}`)).status).toBe(410);
  });

  test('leaves nothing of its path in a log or a metric', async () => {
    const ticket = ticketOf(device.id);
    await open(`happ/${ticket}`);
    const metrics = await (await fetch(`${house.origin}/metrics`)).text();
    expect(metrics).toContain('causeway_link_answers_total{format="open",outcome="page"}');
    expect(house.logText() + metrics).not.toContain(ticket);
  });
});
