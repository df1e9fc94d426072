import type { ClaimedNotice } from '#core/notice/claim-notices.ts';
import type { NoticeContent } from '#core/notice/notice-content.ts';
import type { House } from '../house.ts';
import type { Row, Screen } from '../screens/screen.ts';
import { appRow, tapButton } from '../screens/screen.ts';
import { sayAmount } from '../words/say-amount.ts';
import { sayDay } from '../words/say-time.ts';
import type { Words } from '../words/words.ts';

type Grace = Extract<NoticeContent, { kind: 'grace' }>;
type Shown = { readonly house: House; readonly words: Words; readonly supportUrl: string | null; readonly now: Date };

/** A notice as it stands in the chat. What is good news has no button to be spared it. */
export function noticeScreen({ house, words, supportUrl, now }: Shown, { content }: ClaimedNotice): Screen {
  const support: Row = supportUrl === null ? [] : [{ text: words.plain('bot.btn.support'), url: supportUrl }];
  const mute: Row = [tapButton(words.plain('bot.btn.mute'), { kind: 'mute' })];
  const isGood = content.kind === 'extended';
  const rows = isGood ? appRow(house, words, { place: 'home', key: 'bot.btn.open' }) : [[...support, ...mute]];
  return { text: sayNotice(words, content, now), rows };
}

/** At night nobody is told anything, so what ended in the evening is told on the next day. */
function sayGrace(words: Words, { expiresAt, graceEndsAt }: Grace, now: Date): string {
  const [date, grace] = [sayDay(words, expiresAt, now), sayDay(words, graceEndsAt, now)];
  if (date === sayDay(words, now, now)) return words.html('bot.notice.grace', { grace });
  return words.html('bot.notice.grace.since', { date, grace });
}

function sayNotice(words: Words, content: NoticeContent, now: Date): string {
  const day = (at: Date): string => sayDay(words, at, now);
  switch (content.kind) {
    case 'quota80': {
      const facts = { left: sayAmount(words, content.leftBytes), total: sayAmount(words, content.totalBytes) };
      if (content.resetsAt === null) return words.html('bot.notice.quota80.noreset', facts);
      return words.html('bot.notice.quota80', { ...facts, date: day(content.resetsAt) });
    }
    case 'quota100':
      if (content.resetsAt === null) return words.html('bot.notice.quota100.noreset');
      return words.html('bot.notice.quota100', {
        total: sayAmount(words, content.totalBytes),
        date: day(content.resetsAt),
      });
    case 'expiry3':
      return words.html('bot.notice.expiry3', { date: day(content.expiresAt), n: content.days });
    case 'expiry1':
      return words.html('bot.notice.expiry1', { date: day(content.expiresAt), grace: day(content.graceEndsAt) });
    case 'grace':
      return sayGrace(words, content, now);
    case 'ended':
      return words.html('bot.notice.ended');
    case 'extended':
      return words.html('bot.notice.extended', { date: day(content.expiresAt) });
  }
}
