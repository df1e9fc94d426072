import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNode } from '#core/node/create-node.ts';
import { newId } from '#kit/id.ts';
import { expectAct, expectRefused } from '#tests/support/expect-act.ts';
import type { TestCore, TestTenant } from '#tests/support/test-tenant.ts';
import { makeTestTenant, openTestCore } from '#tests/support/test-tenant.ts';
import { addSni } from './add-sni.ts';
import { changeSni } from './change-sni.ts';
import { listSni } from './list-sni.ts';

let core: TestCore;
let a: TestTenant;
let b: TestTenant;
let nodeId: string;
let serial = 0;

beforeAll(async () => {
  core = await openTestCore();
  a = await makeTestTenant(core, 'a');
  b = await makeTestTenant(core, 'b');
  const node = await createNode(a.person, { name: 'n1', role: 'transit', publicIpv4: '192.0.2.1' });
  nodeId = node.id;
});
afterAll(() => core.close());

const fresh = (): string => `s${(serial += 1)}.example.com`;
const defaultName = async (): Promise<string[]> =>
  (await listSni(a.person)).filter((sni) => sni.isDefault).map((sni) => sni.name);

describe('addSni', () => {
  test('brings a name to the inbounds of its target, and to no other', async () => {
    const near = await expectAct(core, 'sni.add', () => addSni(a.person, { name: fresh(), target: 'decoy' }));
    expect(near.bumps).toEqual({ [nodeId]: 1n });
    const far = await expectAct(core, 'sni.add', () => addSni(a.person, { name: fresh(), target: 'example.com:443' }));
    expect(far.bumps).toEqual({});
    const off = await expectAct(core, 'sni.add', () =>
      addSni(a.person, { name: fresh(), target: 'decoy', isEnabled: false }),
    );
    expect(off.bumps).toEqual({});
    expect(await listSni(a.person)).toContainEqual(near.value);
  });

  test('puts a new default in the place of the old', async () => {
    const name = fresh();
    await addSni(a.person, { name, target: 'decoy', isDefault: true });
    expect(await defaultName()).toEqual([name]);
  });

  test('leaves one default of many at once', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () => addSni(a.person, { name: fresh(), target: 'decoy', isDefault: true })),
    );
    expect(await defaultName()).toHaveLength(1);
  });

  test('refuses whoever may not, a name twice, and what is no name', async () => {
    const name = fresh();
    const add =
      (input: object, who = a.person) =>
      () =>
        addSni(who, { name, target: 'decoy', ...input });
    await expectRefused(core, 'FORBIDDEN', add({}, a.personWith('sni:read')));
    await add({})();
    expect(await expectRefused(core, 'CONFLICT', add({}))).toContain(name);
    await add({}, b.person)();
    await expectRefused(core, 'INVALID', add({ name: fresh(), isDefault: true, isEnabled: false }));
    await expectRefused(core, 'INVALID', add({ target: 'no port' }));
    for (const bad of [
      'localhost',
      '192.0.2.7',
      'A.example',
      'a..b',
      '-a.com',
      'a.com\n',
      '*.example.com',
      'x.1',
      '',
    ]) {
      await expectRefused(core, 'INVALID', add({ name: bad }));
    }
  });
});

describe('changeSni', () => {
  test('takes a name off the inbounds and puts it back', async () => {
    const { id: sniId } = await addSni(a.person, { name: fresh(), target: 'decoy' });
    const change = (input: object) => expectAct(core, 'sni.change', () => changeSni(a.person, { sniId, ...input }));
    expect((await change({ isEnabled: false })).bumps).toEqual({ [nodeId]: 1n });
    expect((await change({ target: 'example.com:443' })).bumps).toEqual({});
    expect((await change({ isEnabled: true })).bumps).toEqual({});
    expect((await change({ target: 'decoy' })).bumps).toEqual({ [nodeId]: 1n });
    const { value, bumps } = await change({ isDefault: true });
    expect(bumps).toEqual({});
    expect(value.isDefault).toBe(true);
    expect(await defaultName()).toEqual([value.name]);
  });

  test('refuses to disable the default, or the last name that an inbound can show', async () => {
    const c = await makeTestTenant(core, 'c');
    const off = () => changeSni(c.person, { sniId: c.sniId, isEnabled: false });
    expect(await expectRefused(core, 'PRECONDITION', off)).toContain('www.example.com');
    await createNode(c.person, { name: 'n1', role: 'transit', publicIpv4: '192.0.2.1' });
    await addSni(c.person, { name: fresh(), target: 'example.com:443', isDefault: true });
    expect(await expectRefused(core, 'PRECONDITION', off)).toContain('n1');
  });

  test('refuses whoever may not, strangers, and what is not there', async () => {
    const wanted = { sniId: a.sniId, isEnabled: true };
    await expectRefused(core, 'FORBIDDEN', () => changeSni(a.personWith('sni:read'), wanted));
    await expectRefused(core, 'NOT_FOUND', () => changeSni(b.person, wanted));
    await expectRefused(core, 'NOT_FOUND', () => changeSni(a.person, { ...wanted, sniId: newId() }));
    await expectRefused(core, 'INVALID', () => changeSni(a.person, { ...wanted, name: 'x.example' }));
  });
});

test('listSni shows the own table only', async () => {
  const names = (await listSni(b.person)).map((sni) => sni.name);
  expect(names).toContain('www.example.com');
  expect(names.length).toBeLessThan((await listSni(a.person)).length);
  await expectRefused(core, 'FORBIDDEN', () => listSni(a.personWith('node:read')));
});
