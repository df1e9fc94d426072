import { describe, expect, it } from 'vitest';
import { takeLaunch } from './capture-launch.ts';
import { newestLaunch, parseLaunch, readLaunch } from './read-launch.ts';
import { pickTheme, readTheme } from './read-theme.ts';
import { scrubHash } from './scrub-hash.ts';

const launch = (authDate: number, more: Record<string, string> = {}): string =>
  new URLSearchParams({
    tgWebAppData: new URLSearchParams({
      auth_date: String(authDate),
      user: '{"id":1,"language_code":"ru"}',
      hash: 'x',
      ...more,
    }).toString(),
    tgWebAppPlatform: 'ios',
    tgWebAppVersion: '8.0',
    tgWebAppThemeParams: '{"bg_color":"#ffffff","number":1}',
    tgWebAppStartParam: 'loose',
  }).toString();

const storageOf = (kept: string | null) => {
  const box = { kept };
  return {
    box,
    storage: {
      getItem: () => box.kept,
      setItem: (_key: string, value: string) => {
        box.kept = value;
      },
    },
  };
};

const place = (hash: string, kept: string | null = null) => {
  const replaced: string[] = [];
  const { box, storage } = storageOf(kept);
  const history = {
    state: { a: 1 },
    replaceState: (_state: unknown, _title: string, url: string) => void replaced.push(url),
  };
  return {
    replaced,
    box,
    around: { location: { hash, pathname: '/app', search: '?x=1' }, history: history as never, storage },
  };
};

describe('a launch', () => {
  it('is taken from the address, kept, and leaves the address clean', () => {
    const { around, replaced, box } = place(`#${launch(100)}`);
    const raw = takeLaunch(around);
    expect(readLaunch(raw, 'en')).toMatchObject({ startParam: 'loose', language: 'ru' });
    expect(replaced).toEqual(['/app?x=1']);
    expect(box.kept).toContain('auth_date%253D100'.replaceAll('%25', '%'));
  });

  it('leaves the address clean though the browser keeps nothing', () => {
    const { around, replaced } = place(`#${launch(100)}`);
    const refuse = (): never => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    const raw = takeLaunch({ ...around, storage: { getItem: refuse, setItem: refuse } });
    expect(readLaunch(raw, null).initData).toContain('auth_date=100');
    expect(replaced).toEqual(['/app?x=1']);
  });

  it('is found again after a reload', () => {
    const { around, replaced } = place('', launch(100));
    expect(readLaunch(takeLaunch(around), null).initData).toContain('auth_date=100');
    expect(replaced).toEqual([]);
  });

  it('is the one that was signed last, wherever it lies', () => {
    expect(newestLaunch([parseLaunch(launch(5)), parseLaunch(launch(9))])?.get('tgWebAppData')).toContain(
      'auth_date=9',
    );
    expect(readLaunch(takeLaunch(place(`#${launch(100)}`, launch(200)).around), null).initData).toContain(
      'auth_date=200',
    );
    expect(readLaunch(takeLaunch(place(`#${launch(300)}`, launch(200)).around), null).initData).toContain(
      'auth_date=300',
    );
  });

  it('is none in a plain browser', () => {
    const { around, box } = place('#somewhere');
    expect(takeLaunch(around)).toBeUndefined();
    expect(box.kept).toBeNull();
    expect(readLaunch(undefined, 'de')).toEqual({ initData: null, startParam: null, language: 'de' });
  });

  it('works without a storage', () => {
    const { around } = place(`#${launch(100)}`);
    expect(takeLaunch({ ...around, storage: undefined })).toBeDefined();
  });

  it('prefers the signed start parameter, and survives a user that is no JSON', () => {
    expect(readLaunch(parseLaunch(launch(1, { start_param: 'dev_1', user: '{' })), 'en')).toMatchObject({
      startParam: 'dev_1',
      language: 'en',
    });
  });

  it('brings colours and nothing else', () => {
    const raw = parseLaunch(launch(1));
    expect(raw && readTheme(raw)).toEqual({ bg_color: '#ffffff' });
    expect(pickTheme({ text_color: '#000000', evil: 'x', hint_color: 7 })).toEqual({ text_color: '#000000' });
    expect(readTheme(new URLSearchParams('tgWebAppThemeParams=%7B'))).toBeUndefined();
  });
});

it.each([
  ['#tgWebAppData=x&tgWebAppVersion=8', ''],
  ['#tgWebAppData=x&tab=help', '#tab=help'],
  ['#/devices?tgWebAppData=x', '#/devices'],
  ['#/devices?a=1&tgWebAppData=x', '#/devices?a=1'],
  ['#devices', '#devices'],
  ['', ''],
])('the hash %s becomes %s', (hash, left) => {
  expect(scrubHash(hash)).toBe(left);
});

it('takes the start parameter of a button from the query, unless the launch brings one', () => {
  const bare = launch(100).replace('&tgWebAppStartParam=loose', '');
  const at = (hash: string) => {
    const { around } = place(`#${hash}`);
    return readLaunch(
      takeLaunch({ ...around, location: { ...around.location, search: '?tgWebAppStartParam=plan' } }),
      null,
    );
  };
  expect(at(bare).startParam).toBe('plan');
  expect(at(launch(100)).startParam).toBe('loose');
  expect(at(launch(100, { start_param: 'signed' })).startParam).toBe('signed');
});
