import { expect, test } from 'vitest';
import { systemClock } from '#kit/clock.ts';
import { silentLog } from '#kit/log.ts';
import { createBotMetrics } from '../metrics.ts';
import { wordsOf } from '../words/words.ts';
import { noticeScreen } from './notice-screen.ts';

const EXPIRED_AT = new Date('2027-01-14T20:30:00Z'); // half past eleven at night in Moscow
const house = {
  tenantId: 'a',
  log: silentLog,
  metrics: createBotMetrics(),
  publicUrl: undefined,
  contextOf: () => {
    throw new Error(`nothing is read at ${systemClock.now().toISOString()}`);
  },
};

function tell(language: 'en' | 'ru', now: Date): string {
  const content = { kind: 'grace', expiresAt: EXPIRED_AT, graceEndsAt: new Date('2027-01-21T20:30:00Z') } as const;
  const notice = { id: 1n, userId: 'u', telegramId: 1n, language, telegramLanguage: null, content };
  return noticeScreen({ house, words: wordsOf(language), supportUrl: null, now }, notice).text.replaceAll(
    '\u00a0',
    ' ',
  );
}

test('what ended in the evening and is told in the morning did not end today', () => {
  const evening = new Date(EXPIRED_AT.getTime() + 60_000);
  const morning = new Date('2027-01-15T06:00:00Z');
  expect(tell('en', evening)).toMatch(/^Your access ended today\. Your devices work until 21 January\./);
  expect(tell('en', morning)).toMatch(/^Your access ended on 14 January\. Your devices work until 21 January\./);
  expect(tell('ru', evening)).toMatch(/^Доступ закончился сегодня\. Устройства работают до 21 января\./);
  expect(tell('ru', morning)).toMatch(/^Доступ закончился 14 января\. Устройства работают до 21 января\./);
});
