import type { UserRow } from '#core/user/read-user-rows.ts';
import type { UserState } from '#core/user/user-filter.ts';
import { ONLINE_WITHIN_MS } from '#core/user/user-filter.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import { USER_STATE_WORDS, USER_STONES } from './say-user-state.ts';

/** A user of the list as he is shown: what was read, in the person's words, and what acts on him need. */
export type UserLine = {
  readonly id: string;
  readonly name: string;
  readonly telegram: string;
  readonly state: UserState;
  readonly stone: StoneKind;
  readonly stateWord: string;
  readonly plan: string;
  readonly subscriptionId: string | null;
  readonly usedBytes: bigint;
  readonly quotaBytes: bigint | null;
  readonly share: string;
  readonly devices: string;
  readonly deviceLimit: string;
  readonly seenAt: string | null;
  readonly isOnline: boolean;
  readonly seenNode: string;
  readonly ends: string;
  readonly isLate: boolean;
  readonly expiresAt: string | null;
};

type Around = Speech & { readonly now: Date };

export function userLine(row: UserRow, { t, format, now }: Around): UserLine {
  const { quotaBytes, usedBytes, seenAt, expiresAt } = row;
  const share = quotaBytes === null ? null : Number(usedBytes) / Math.max(1, Number(quotaBytes));
  return {
    id: row.id,
    name: row.name,
    telegram: row.telegramId === null ? '' : String(row.telegramId),
    state: row.state,
    stone: USER_STONES[row.state],
    stateWord: t(USER_STATE_WORDS[row.state]),
    plan: row.planName ?? (row.subscriptionId === null ? '–' : t('users.noPlan')),
    subscriptionId: row.subscriptionId,
    usedBytes,
    quotaBytes,
    share: share === null ? format.bytes(usedBytes) : format.percent(share),
    devices: format.number(row.deviceCount),
    deviceLimit: row.subscriptionId === null ? '' : format.number(row.deviceLimit),
    seenAt: seenAt?.toISOString() ?? null,
    isOnline: seenAt !== null && now.getTime() - seenAt.getTime() < ONLINE_WITHIN_MS,
    seenNode: row.seenNode?.name ?? '',
    ends: endsOf(row, { t, format, now }),
    isLate: row.state === 'grace',
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

type Said = Pick<Around, 't' | 'format' | 'now'>;

function endsOf({ state, subscriptionId, expiresAt, graceEndsAt }: UserRow, { t, format, now }: Said): string {
  if (subscriptionId === null) return '–';
  if (expiresAt === null) return t('users.noEnd');
  const date = format.date(expiresAt, now);
  if (state === 'grace' && graceEndsAt !== null)
    return t('users.graceTo', { date, until: format.date(graceEndsAt, now) });
  return state === 'ended' ? t('users.ended', { date }) : date;
}
