import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from '#tests/support/browser/chromium.ts';
import type { MiniAppPage } from '#tests/support/browser/mini-app-page.ts';
import { readLines } from '#tests/support/browser/read-lines.ts';
import type { OpenWish, TelegramPerson } from '#tests/support/browser/telegram-person.ts';
import {
  comeBack,
  devicesOf,
  loseFirstAnswer,
  makeMember,
  newTelegramPerson,
  openAs,
  pressBottom,
  pressBottomTwice,
} from '#tests/support/browser/telegram-person.ts';
import { addPhone } from '#tests/support/house/people.ts';
import type { House } from '#tests/support/house.ts';
import { raiseHouse } from '#tests/support/house.ts';

const NO_ANSWER = 'No answer came. Try again: nothing is done twice.';
let house: House;
let browser: Browser;
const open: MiniAppPage[] = [];

beforeAll(async () => {
  [browser, house] = await Promise.all([openChromium(), raiseHouse({ web: true })]);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()));
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function openApp(person: TelegramPerson, wish: OpenWish = {}): Promise<MiniAppPage> {
  const app = await openAs({ browser, house }, person, wish);
  open.push(app);
  return app;
}

/** Somebody with a device, and the app open at it. */
async function openWithDevice(name: string, wish: OpenWish = {}) {
  const person = newTelegramPerson(name);
  const userId = await makeMember(house, person);
  const { deviceId } = await addPhone(house, userId);
  const app = await openApp(person, wish);
  await heading(app, 'Your devices').waitFor();
  return { person, userId, deviceId, app };
}

async function openSheet(app: MiniAppPage): Promise<void> {
  await app.page.getByRole('button', { name: 'Add a device' }).click();
  await app.page.getByRole('dialog', { name: 'New device' }).waitFor();
}

const heading = ({ page }: MiniAppPage, name: string) => page.getByRole('heading', { name });
const cards = ({ page }: MiniAppPage) => page.locator('.c-dev');
const namesOf = async (userId: string): Promise<string[]> =>
  (await devicesOf(house, userId)).map((device) => device.string('name')).toSorted();

describe('somebody else’s device', () => {
  test('is gone for who follows a link to it, and nothing of it is told', async () => {
    const { userId: ownerId, deviceId } = await openWithDevice('Owner');
    const [owned] = await devicesOf(house, ownerId);
    const curious = newTelegramPerson('Curious');
    await makeMember(house, curious);
    const said: Promise<string>[] = [];
    let authorization = '';
    const app = await openApp(curious, {
      startParam: `dev_${deviceId}`,
      prepare: async (page) => {
        page.on('response', (response) => {
          if (response.url().includes('/v1/')) said.push(response.text());
        });
      },
    });
    await heading(app, 'This device is gone').waitFor();
    app.page.on('request', (request) => {
      authorization = request.headers()['authorization'] ?? authorization;
    });
    await app.page.getByRole('button', { name: 'Go to my devices' }).click();
    await heading(app, 'Add your first device').waitFor();
    await comeBack(app);
    await expect.poll(() => authorization).toMatch(/^Bearer /);
    const texts = (await Promise.all(said)).join('\n');
    for (const secret of [deviceId, ownerId, owned?.string('link').split('/').at(-1) ?? deviceId]) {
      expect(texts).not.toContain(secret);
    }
    await expectNoWayTo(deviceId, authorization);
    expect(await namesOf(ownerId)).toEqual(['Phone']);
  });

  /** The same bearer, past the screens. */
  async function expectNoWayTo(deviceId: string, authorization: string): Promise<void> {
    const at = `/v1/me/devices/${deviceId}`;
    const acts: readonly (readonly [string, string, object?])[] = [
      ['GET', `${at}/links`],
      ['PATCH', at, { name: 'Mine' }],
      ['POST', `${at}/renew`, {}],
      ['POST', `${at}/settle`, {}],
      ['POST', `${at}/tickets`, { app: 'happ' }],
      ['DELETE', at],
    ];
    const anybody = house.api.as(undefined);
    for (const [method, path, body] of acts) {
      const headers = { authorization };
      const { status } = await anybody.send(method, path, body === undefined ? { headers } : { headers, body });
      expect([method, path, status]).toEqual([method, path, 404]);
    }
  }
});

describe('adding a device', () => {
  test('makes one of it by two taps in one moment', async () => {
    const { app, userId } = await openWithDevice('Twice');
    let sent = 0;
    app.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/me/devices')) sent += 1;
    });
    await openSheet(app);
    await expect.poll(() => app.bottomButton()).toEqual({ text: 'Add device', isEnabled: true });
    await pressBottomTwice(app);
    await cards(app).nth(1).waitFor();
    expect(await namesOf(userId)).toEqual(['Phone', 'iPhone']);
    expect([await cards(app).count(), sent]).toEqual([2, 1]);
  });

  test('makes one of it when the answer is lost and he taps again, and keeps what he typed', async () => {
    const { app, userId } = await openWithDevice('Lost', {
      prepare: (page) => loseFirstAnswer(page, 'POST', '/v1/me/devices'),
    });
    await openSheet(app);
    await app.page.getByLabel('A name to tell it apart').fill('My tablet');
    await pressBottom(app, 'Add device');
    await app.page.getByRole('alert').getByText(NO_ANSWER).waitFor();
    expect(await app.page.getByLabel('A name to tell it apart').inputValue()).toBe('My tablet');
    // It is there already, and he does not know.
    expect(await namesOf(userId)).toEqual(['My tablet', 'Phone']);
    await pressBottom(app, 'Add device');
    await cards(app).nth(1).waitFor();
    expect(await namesOf(userId)).toEqual(['My tablet', 'Phone']);
  });

  test('makes one of it when the answer is lost and the list shows the device before he taps again', async () => {
    const { app, userId } = await openWithDevice('Shown', {
      prepare: (page) => loseFirstAnswer(page, 'POST', '/v1/me/devices'),
    });
    await openSheet(app);
    await pressBottom(app, 'Add device');
    await app.page.getByRole('alert').getByText(NO_ANSWER).waitFor();
    await comeBack(app);
    await cards(app).nth(1).waitFor({ state: 'attached' });
    await pressBottom(app, 'Add device');
    await app.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await namesOf(userId)).toEqual(['Phone', 'iPhone']);
  });

  test('makes one of it when the net goes before it is sent and comes back', async () => {
    const { app, userId } = await openWithDevice('Tunnel');
    await openSheet(app);
    await app.page.context().setOffline(true);
    await pressBottom(app, 'Add device');
    await app.page.getByRole('alert').getByText(NO_ANSWER).waitFor();
    expect(await namesOf(userId)).toEqual(['Phone']);
    await app.page.context().setOffline(false);
    await pressBottom(app, 'Add device');
    await cards(app).nth(1).waitFor();
    expect(await namesOf(userId)).toEqual(['Phone', 'iPhone']);
  });
});

describe('without a net', () => {
  test('the last known data stay with their time, adding says why not, and all comes back by itself', async () => {
    const { app } = await openWithDevice('Offline');
    await app.page.context().setOffline(true);
    await comeBack(app);
    const strip = app.page.getByRole('status').getByText(/^You’re offline\. This is how things were at \d\d:\d\d\.$/);
    await strip.waitFor();
    expect(await cards(app).count()).toBe(1);
    const add = app.page.getByRole('button', { name: 'Add a device' });
    await expect.poll(() => add.isDisabled()).toBe(true);
    await app.page.getByText('You can add a device once you’re online').waitFor();
    await app.page.context().setOffline(false);
    await strip.waitFor({ state: 'detached' });
    await expect.poll(() => add.isDisabled()).toBe(false);
  });

  test('opening it again shows what was last known at once', async () => {
    const { app } = await openWithDevice('Again');
    let isAway = true;
    await app.page.route('**/v1/**', (route) => (isAway ? route.abort('internetdisconnected') : route.continue()));
    await app.page.reload();
    await app.page.getByText(/^You’re offline\./).waitFor();
    expect(await cards(app).count()).toBe(1);
    isAway = false;
    await app.page.getByText(/^You’re offline\./).waitFor({ state: 'detached' });
  });
});

describe('while api is away', () => {
  test('an opening says so and tries again by itself and by a tap', async () => {
    const person = newTelegramPerson('Early');
    await makeMember(house, person);
    await house.processes.api.stop();
    const withClock: OpenWish = { prepare: (page) => page.clock.install() };
    const [app, other] = await Promise.all([openApp(person, withClock), openApp(person)]);
    for (const one of [app, other]) {
      await heading(one, 'This screen didn’t load').waitFor();
      await expect
        .poll(() => readLines(one.page.locator('main')))
        .toContainEqual(expect.stringMatching(/^Trying again in \d+ seconds?$/));
    }
    // Its clock stands still from here on: it is the tap that brings him in.
    await app.page.clock.pauseAt(Date.now() + 1_000);
    await house.processes.api.start();
    await app.page.getByRole('button', { name: 'Try again' }).click();
    await Promise.all([app, other].map((one) => heading(one, 'Add your first device').waitFor()));
  });

  test('who is in keeps his screen, and it comes back', async () => {
    const { app } = await openWithDevice('Patient');
    await house.processes.api.stop();
    await comeBack(app);
    await app.page.getByText(/^You’re offline\./).waitFor();
    expect(await cards(app).count()).toBe(1);
    await house.processes.api.start();
    await app.page.getByText(/^You’re offline\./).waitFor({ state: 'detached' });
  });
});

describe('somebody who is suspended while he is in', () => {
  test('reads so when he comes back, can add nothing, and has everything again afterwards', async () => {
    const { app, userId } = await openWithDevice('Paused');
    await house.api.post(`/v1/users/${userId}/suspend`);
    await comeBack(app);
    await app.page.getByText('Your access is paused').first().waitFor();
    expect(await app.page.getByRole('button', { name: 'Add a device' }).count()).toBe(0);
    await house.api.post(`/v1/users/${userId}/resume`);
    await comeBack(app);
    await app.page.getByRole('button', { name: 'Add a device' }).waitFor();
    await expect.poll(() => app.page.getByText('Your access is paused').count()).toBe(0);
  });

  test('is refused in the middle of adding, and reads why', async () => {
    const { app, userId } = await openWithDevice('Refused');
    await openSheet(app);
    await house.api.post(`/v1/users/${userId}/suspend`);
    await pressBottom(app, 'Add device');
    await app.page.getByRole('alert').getByText('That didn’t work. Nothing has changed; please try again.').waitFor();
    await app.pressBack();
    await app.page.getByText('Your access is paused').first().waitFor();
    expect(await namesOf(userId)).toEqual(['Phone']);
  });
});
