import { PERMISSIONS } from '#core/context.ts';
import { listApiTokens } from '#core/token/list-api-tokens.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { tokenLine } from './token-line.ts';
import { TokensList } from './tokens-list.tsx';

/** What programs act with. */
export async function TokensPage() {
  const staff = await requireStaff('token:read');
  const [speech, tokens] = await Promise.all([readSpeech(), orNotFound(listApiTokens(staff.ctx))]);
  const now = consoleParts().clock.now();
  const lines = tokens.map((token) => tokenLine(token, speech, now));
  const live = lines.filter(({ isLive }) => isLive).length;
  return (
    <TokensList
      lines={lines}
      footer={speech.t('tokens.footer', { n: lines.length, live })}
      mayWrite={staff.may('token:write')}
      mayAll={staff.actor.permissions.includes('*')}
      permissions={PERMISSIONS.filter((permission) => staff.may(permission))}
    />
  );
}
