import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signLaunchData } from './sign-launch-data.ts';

const BOT_TOKEN = '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8';

test('signs every field but the hash, sorted, as Telegram does', () => {
  const authDate = new Date('2026-11-20T10:00:00.900Z');
  const user = { id: 1001, first_name: 'Анна & Co' };
  const signed = new URLSearchParams(signLaunchData({ user, botToken: BOT_TOKEN, startParam: 'inv_x', authDate }));
  const { hash, ...fields } = Object.fromEntries(signed);
  expect(fields).toMatchObject({ user: JSON.stringify(user), start_param: 'inv_x', auth_date: '1795168800' });
  const text = ['auth_date', 'chat_instance', 'chat_type', 'signature', 'start_param', 'user']
    .map((name) => `${name}=${fields[name]}`)
    .join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(BOT_TOKEN).digest();
  expect(hash).toBe(createHmac('sha256', secret).update(text).digest('hex'));
});
