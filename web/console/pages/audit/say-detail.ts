import type { AuditEntry } from '#core/audit/search-audit.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { WordKey } from '#web/console-words/deck.ts';
import { wordIn } from '../word-in.ts';

const STATES: Readonly<Record<string, WordKey>> = {
  on_hold: 'state.onHold',
  active: 'state.active',
  exhausted: 'state.exhausted',
  grace: 'state.grace',
  ended: 'state.ended',
  suspended: 'state.suspended',
};
const BYTES: readonly string[] = ['quotaBytes', 'usedBytes'];
const MOMENTS: readonly string[] = ['expiresAt', 'until', 'provenAt', 'resetsAt'];

type Event = Pick<AuditEntry, 'named'>;

/** One detail of an act as people read it: bytes in GiB, moments in the person's zone, ids by their names. */
export function sayDetail({ t, format }: Speech, { named }: Event, [key, value]: readonly [string, unknown]): string {
  const say = (one: unknown): string => {
    if (one === null || one === undefined || one === '') return t('format.none');
    if (typeof one === 'boolean') return t(one ? 'common.yes' : 'common.no');
    if (typeof one === 'number') return format.number(one);
    if (Array.isArray(one)) return one.length === 0 ? t('format.none') : one.map(say).join(', ');
    if (typeof one === 'object') return Object.values(one).map(say).join(' ');
    return typeof one === 'string' ? sayText(one) : JSON.stringify(one);
  };
  const sayText = (text: string): string => {
    if (BYTES.includes(key) && /^\d+$/.test(text)) return format.bytes(text);
    if (MOMENTS.includes(key)) return format.dateTime(text);
    if (key === 'reset') return wordIn(t, `plans.reset.${text}`) ?? text;
    if (key === 'method' || key === 'by') return wordIn(t, `audit.method.${text}`) ?? text;
    const state = STATES[text];
    if (state !== undefined && ['status', 'from', 'to'].includes(key)) return t(state);
    return named[text] ?? text;
  };
  if (key === 'revokedIds' && Array.isArray(value)) return format.number(value.length);
  if (key === 'connections' && Array.isArray(value))
    return value.map((one) => sayParts(one, ['way', 'sni'])).join(', ');
  if (key === 'devices' && Array.isArray(value)) return value.map((one) => sayParts(one, ['name'])).join(', ');
  return say(value);
}

function sayParts(one: unknown, keys: readonly string[]): string {
  if (typeof one !== 'object' || one === null) return String(one);
  const parts = Object.entries(one).filter(([key, value]) => keys.includes(key) && typeof value === 'string');
  return parts.map(([, value]) => String(value)).join(' ');
}
