import type { ApiTokenView } from '#core/token/token-view.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';

/** One API token as the list shows it: never the token. */
export type TokenLine = {
  readonly id: string;
  readonly name: string;
  /** Null is everything. */
  readonly permissions: readonly string[] | null;
  readonly made: string;
  readonly ends: string;
  readonly state: string;
  readonly kind: StoneKind;
  readonly isLive: boolean;
};

export function tokenLine(token: ApiTokenView, { t, format }: Speech, now: Date): TokenLine {
  const { revokedAt, expiresAt, permissions } = token;
  const isOver = expiresAt !== null && expiresAt <= now;
  const isLive = revokedAt === null && !isOver;
  return {
    id: token.id,
    name: token.name,
    permissions: permissions.includes('*') ? null : permissions,
    made: format.dateTime(token.createdAt, now),
    ends: expiresAt === null ? t('tokens.noEnd') : format.dateTime(expiresAt, now),
    state:
      revokedAt === null
        ? t(isOver ? 'tokens.ended' : 'tokens.works')
        : t('tokens.revoked', { date: format.dateTime(revokedAt, now) }),
    kind: isLive ? 'stands' : 'bare',
    isLive,
  };
}
