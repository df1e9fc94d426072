import { describe, expect, test } from 'vitest';
import { signLaunchData, TEST_BOT_TOKEN } from '#tests/support/api/sign-launch-data.ts';
import { verifyLaunchData } from './verify-launch-data.ts';

/** The published vectors of docs.telegram-mini-apps.com and of tma.js: without and with the field `signature`. */
const VECTORS = [
  {
    botToken: '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8',
    raw: 'query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2',
    at: 1662771648,
    name: 'Vladislav Kibenko',
  },
  {
    botToken: '7342037359:AAFZehRPBRs8Seg40oDjTMIW8uTGPuW1zfQ',
    raw: 'user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%20%2B%20-%20%3F%20%5C%2F%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2F4FPEE4tmP3ATHa57u6MqTDih13LTOiMoKoLDRG4PnSA.svg%22%7D&chat_instance=8134722200314281151&chat_type=private&auth_date=1733584787&signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7IbCisNlDKlo7Kb6G4D0Ao2mBrSgEk4maLSdv6MLIlADQ&hash=2174df5b000556d044f3f020384e879c8efcab55ddea2ced4eb752e93e7080d6',
    at: 1733584787,
    name: 'Vladislav + - ? / Kibenko',
  },
] as const;

const NOW = new Date('2026-11-21T08:00:00Z');
const secondsAgo = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);
const verify = (raw: string, botToken = TEST_BOT_TOKEN) => verifyLaunchData(raw, { botToken, now: NOW });
const sign = (more: Partial<Parameters<typeof signLaunchData>[0]> = {}) =>
  signLaunchData({ telegramId: 4242n, at: secondsAgo(10), ...more });
const refusal = (code: string) => expect.objectContaining({ name: 'DoorError', code });

describe('the published vectors', () => {
  test.each(VECTORS)('$name', ({ raw, botToken, at, name }) => {
    const now = new Date((at + 60) * 1000);
    const { person, startParam } = verifyLaunchData(raw, { botToken, now });
    expect(person).toEqual({ telegramId: 279058397n, name, language: 'ru', provenAt: new Date(at * 1000) });
    expect(startParam).toBe('');
    expect(() =>
      verifyLaunchData(raw.replace('zL-ucj', 'xL-ucj').replace('AAHdF6', 'BAHdF6'), { botToken, now }),
    ).toThrow(refusal('LAUNCH_TAMPERED'));
    expect(() => verify(raw, botToken)).toThrow(refusal('LAUNCH_EXPIRED'));
  });
});

describe('launch data', () => {
  test('tell the person and the signed start parameter, and let unknown fields be', () => {
    const raw = sign({ startParam: 'inv_Ab-9_z', more: { chat_join_request_query_id: 'new in Bot API 10.1' } });
    const { person, startParam } = verify(raw);
    expect(person).toEqual({ telegramId: 4242n, name: 'Anna', language: 'en', provenAt: secondsAgo(10) });
    expect(startParam).toBe('inv_Ab-9_z');
  });

  test('come with a name that breaks nothing', () => {
    expect(verify(sign({ name: ' An\u202Ena\n\u0000 ' })).person.name).toBe('An na');
    expect(verify(sign({ name: '\u200E' })).person.name).toBe('Telegram');
    expect([...verify(sign({ name: 'ж'.repeat(200) })).person.name]).toHaveLength(64);
  });

  test.each([
    ['a field that was changed', () => sign().replace('4242', '4243')],
    ['another bot’s token', () => signLaunchData({ telegramId: 1n, at: NOW }, '1:another-token-altogether')],
    ['a signature field that was changed', () => sign().replace(/signature=./, 'signature=_-')],
    ['a field that was added', () => `${sign()}&start_param=inv_x`],
    ['a field that was taken away', () => sign().replace(/chat_instance=\d+&/, '')],
  ])('with %s are tampered with', (_, make) => {
    expect(() => verify(make())).toThrow(refusal('LAUNCH_TAMPERED'));
  });

  test.each([
    ['that are empty', () => ''],
    ['that are nothing of the kind', () => 'hello'],
    ['without a hash', () => sign().replace(/&hash=\w+/, '')],
    ['with a hash that is none', () => sign().replace(/hash=\w+/, 'hash=zz')],
    ['with a field twice', () => `${sign()}&auth_date=${Math.floor(NOW.getTime() / 1000)}`],
    ['with the hash twice', () => `${sign()}&hash=${'0'.repeat(64)}`],
    ['of 10 KB', () => sign({ more: { padding: 'a'.repeat(10_000) } })],
    ['of the future', () => sign({ at: secondsAgo(-61) })],
    ['without a date', () => sign({ more: { auth_date: '' } })],
    ['with a start parameter that is none', () => sign({ startParam: 'inv_<script>' })],
    ['with a start parameter that is too long', () => sign({ startParam: 'a'.repeat(513) })],
    ['without a user', () => sign({ more: { user: '' } })],
    ['with a user that is none', () => sign({ more: { user: '{"id":"1"}' } })],
    ['with an id that is too large', () => sign({ more: { user: '{"id":1e30,"first_name":"A"}' } })],
  ])('%s are malformed', (_, make) => {
    expect(() => verify(make())).toThrow(refusal('LAUNCH_MALFORMED'));
  });

  test('hold for an hour, and for a clock that is a minute slow', () => {
    expect(verify(sign({ at: secondsAgo(3600) })).startParam).toBe('');
    expect(() => verify(sign({ at: secondsAgo(3601) }))).toThrow(refusal('LAUNCH_EXPIRED'));
    expect(verify(sign({ at: secondsAgo(-60) })).startParam).toBe('');
  });

  test('are told by no refusal', () => {
    for (const raw of [sign().replace('4242', '4243'), `${sign()}&canary=1&canary=2`]) {
      expect(() => verify(raw)).toThrow(/^(?!.*(?:canary|4243|Anna|hash=))/);
    }
  });
});
