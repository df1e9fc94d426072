import { supports } from '@telegram-apps/bridge';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openQuestion } from '../ask-in-page.ts';
import { fakeTelegram } from '../fixtures/fake-telegram.ts';

const VERSIONS = ['6.0', '6.1', '6.2', '7.0', '7.10', '8.0', '9.0'];
const QUESTION = { title: 'Remove?', text: 'It ends.', yes: 'Remove', no: 'Cancel', isDestructive: true };
const colours = { page: '#efeff4', bar: '#f7f7f7', fill: '#0d72eb', onFill: '#ffffff' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  openQuestion.get()?.answer(false);
});

describe.each(VERSIONS)('Telegram %s', (version) => {
  it('is sent nothing that it does not know, whatever we ask for', async () => {
    const { platform, sent } = fakeTelegram(version);
    platform.ready();
    platform.expand();
    platform.setColours(colours);
    platform.setBackdrop('#ffffff');
    platform.closingConfirmation(true);
    platform.disableVerticalSwipes(true);
    platform.haptic.impact('light');
    platform.haptic.notify('success');
    platform.haptic.selection();
    platform.backButton?.show(() => {});
    platform.bottomButton?.set({ text: 'Add', isEnabled: true, isBusy: false, onClick: () => {} });
    platform.openLink('https://causeway.example/');
    platform.openTelegramLink('https://t.me/bot?start=x');
    const answer = platform.confirm(QUESTION);
    const asked = [
      platform.homeScreen?.check(),
      platform.homeScreen?.add(),
      platform.requestWriteAccess?.(),
      platform.downloadFile?.('https://causeway.example/f', 'a.conf'),
      platform.scanQr?.('Point', () => true),
    ];
    openQuestion.get()?.answer(false);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(await answer).toBe(false);
    // Nobody is left waiting.
    await Promise.all(asked.map(async (one) => await one));
    for (const { method } of sent) expect([method, supports(method, version)]).toEqual([method, true]);
    platform.close();
  });
});

it('has what each version brought', () => {
  const has = (version: string) => {
    const { platform } = fakeTelegram(version);
    return [
      platform.backButton,
      platform.scanQr,
      platform.requestWriteAccess,
      platform.downloadFile,
      platform.homeScreen,
    ].map((part) => (part === null ? '-' : '+'));
  };
  expect(has('6.0').join('')).toBe('-----');
  expect(has('6.1').join('')).toBe('+----');
  expect(has('7.0').join('')).toBe('+++--');
  expect(has('8.0').join('')).toBe('+++++');
});

it('asks with its popup from 6.2 on, and closing it is a no', async () => {
  const client = fakeTelegram('6.2');
  const yes = client.platform.confirm(QUESTION);
  expect(client.of('web_app_open_popup')).toMatchObject([
    { title: 'Remove?', buttons: [{ type: 'cancel' }, { id: 'yes', type: 'destructive', text: 'Remove' }] },
  ]);
  client.say('popup_closed', { button_id: 'yes' });
  expect(await yes).toBe(true);
  const no = client.platform.confirm({ ...QUESTION, title: 'x'.repeat(80) });
  expect(client.of('web_app_open_popup').at(-1)).toMatchObject({ title: `${'x'.repeat(63)}…` });
  client.say('popup_closed', {});
  expect(await no).toBe(false);
});

it('asks with our own dialog before 6.2', async () => {
  const { platform, of } = fakeTelegram('6.1');
  const answer = platform.confirm(QUESTION);
  expect(of('web_app_open_popup')).toEqual([]);
  openQuestion.get()?.answer(true);
  expect(await answer).toBe(true);
  expect(openQuestion.get()).toBeNull();
});

it('gives up on a client that does not answer', async () => {
  const { platform } = fakeTelegram('8.0');
  const state = platform.homeScreen?.check();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await state).toBe('unknown');
});

it('passes the bottom button on once, and its press only while it may be pressed', () => {
  const client = fakeTelegram('8.0');
  const onClick = vi.fn<() => void>();
  const state = { text: 'Add', isEnabled: true, isBusy: false, onClick };
  client.platform.bottomButton?.set(state);
  client.platform.bottomButton?.set({ ...state });
  expect(client.of('web_app_setup_main_button')).toHaveLength(1);
  client.platform.setColours(colours);
  expect(client.of('web_app_setup_main_button').at(-1)).toMatchObject({
    color: '#0d72eb',
    text_color: '#ffffff',
    is_active: true,
  });
  client.say('main_button_pressed');
  client.platform.bottomButton?.set({ ...state, isBusy: true });
  client.say('main_button_pressed');
  expect(onClick).toHaveBeenCalledTimes(1);
  client.platform.bottomButton?.set(null);
  expect(client.of('web_app_setup_main_button').at(-1)).toMatchObject({ is_visible: false });
});

it('follows colours, adds both insets up, and keeps to the stable height', () => {
  const client = fakeTelegram('8.0', { tgWebAppThemeParams: '{"bg_color":"#111111"}' });
  const { theme, insets, viewport } = client.platform;
  expect(theme.get()).toEqual({ bg_color: '#111111' });
  client.say('theme_changed', { theme_params: { bg_color: '#222222' } });
  expect(theme.get()).toEqual({ bg_color: '#222222' });
  client.say('safe_area_changed', { top: 47, bottom: 34, left: 0, right: 0 });
  client.say('content_safe_area_changed', { top: 46, bottom: 0, left: 0, right: 0 });
  expect(insets.get()).toEqual({ top: 93, bottom: 34 });
  client.say('viewport_changed', { width: 390, height: 700, is_expanded: true, is_state_stable: true });
  const at = viewport.get();
  client.say('viewport_changed', { width: 390, height: 420, is_expanded: true, is_state_stable: false });
  expect(viewport.get()).toBe(at);
});

it('does not ask the client for macOS what it answers wrongly', () => {
  const client = fakeTelegram('8.0', { tgWebAppPlatform: 'macos' });
  client.say('safe_area_changed', { top: 47, bottom: 34, left: 0, right: 0 });
  expect(client.of('web_app_request_theme')).toEqual([]);
  expect(client.of('web_app_request_safe_area')).toEqual([]);
  expect(client.platform.insets.get()).toEqual({ top: 0, bottom: 0 });
  expect(client.platform.os).toBe('macos');
});

it('leaves the header to the theme before 6.9, and paints it after', () => {
  const header = (version: string) => {
    const client = fakeTelegram(version);
    client.platform.setColours(colours);
    return client.of('web_app_set_header_color');
  };
  expect(header('6.0')).toEqual([]);
  expect(header('6.2')).toEqual([{ color_key: 'secondary_bg_color' }]);
  expect(header('7.0')).toEqual([{ color: '#efeff4' }]);
});

it('opens https outside, t.me inside, and nothing else', () => {
  const client = fakeTelegram('8.0');
  client.platform.openLink('https://causeway.example/open/happ/x');
  client.platform.share('https://t.me/bot?startapp=inv_x', 'Come');
  expect(client.of('web_app_open_link')).toEqual([{ url: 'https://causeway.example/open/happ/x' }]);
  expect(client.of('web_app_open_tg_link')).toMatchObject([
    { path_full: expect.stringMatching(/^\/share\/url\?url=/) },
  ]);
  for (const url of ['happ://add/x', 'javascript:alert(1)', 'http://causeway.example/'])
    expect(() => client.platform.openLink(url)).toThrow('Only https');
  expect(() => client.platform.openTelegramLink('https://evil.example/')).toThrow('t.me');
  const old = fakeTelegram('6.0');
  old.platform.openTelegramLink('https://t.me/bot');
  expect(old.left).toEqual(['https://t.me/bot']);
});

it('keeps the camera open until it sees what was meant', async () => {
  const client = fakeTelegram('8.0');
  const found = client.platform.scanQr?.('Point', (text) => text.startsWith('tv:'));
  client.say('qr_text_received', { data: 'menu' });
  client.say('qr_text_received', { data: 'tv:1' });
  expect(await found).toBe('tv:1');
  expect(client.of('web_app_close_scan_qr_popup')).toHaveLength(1);
  const closed = client.platform.scanQr?.('Point', () => true);
  client.say('scan_qr_popup_closed');
  expect(await closed).toBeNull();
});

it.each(['7.0', '8.0'])('tells when one comes back, %s', (version) => {
  const client = fakeTelegram(version);
  const back = vi.fn<() => void>();
  const end = client.platform.onActivated(back);
  if (version === '8.0') {
    client.say('visibility_changed', { is_visible: false });
    client.say('visibility_changed', { is_visible: true });
  } else client.document.dispatchEvent(new Event('visibilitychange'));
  end();
  client.say('visibility_changed', { is_visible: true });
  client.document.dispatchEvent(new Event('visibilitychange'));
  expect(back).toHaveBeenCalledTimes(1);
});

it('reloads when Telegram Web asks', () => {
  const client = fakeTelegram('8.0');
  client.say('reload_iframe');
  expect(client.reloads).toHaveLength(1);
});
