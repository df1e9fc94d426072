'use client';
import type { z } from 'zod';
import type { OwnStaffSession } from '#contract/api/staff.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { Tag } from '#web/console-ui/show/tag.tsx';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { describeBrowser } from './describe-browser.ts';
import { PartError } from './part-error.tsx';
import { useDoing } from './use-doing.ts';

type Session = z.infer<typeof OwnStaffSession>;

/** Everywhere one is signed in, and the way out of each and of all. */
export function SessionsSection({ sessions }: { readonly sessions: readonly Session[] }) {
  const { deck, format } = useSpeech();
  const { t } = deck;
  const { doing, error, run } = useDoing();
  const endAll = async (): Promise<void> => {
    const ended = await run('all', { path: '/staff/sessions/end', body: { which: 'all' } });
    if (ended !== undefined) location.assign('/admin/sign-in?out=1');
  };
  const actions = (
    <>
      {sessions.length < 2 ? null : (
        <Button
          size="small"
          isBusy={doing === 'others'}
          onClick={() => void run('others', { path: '/staff/sessions/end', body: { which: 'all-others' } })}
        >
          {t('account.sessions.endOthers')}
        </Button>
      )}
      <Button size="small" kind="danger" isBusy={doing === 'all'} onClick={() => void endAll()}>
        {t('account.sessions.endAll')}
      </Button>
    </>
  );
  return (
    <Section title={t('account.sessions')} aside={actions}>
      <ul>
        {sessions.map((session) => (
          <li key={session.id} className="g-row">
            <span className="min-w-0">
              <b>{describeBrowser(session.userAgent)}</b>, {t(`account.method.${session.method}`)}{' '}
              {session.isThis ? <Tag tone="tide">{t('account.sessions.this')}</Tag> : null}
              <small className="block text-ink3">
                {t('account.sessions.row', {
                  ip: session.ip,
                  since: format.dateTime(session.createdAt),
                  seen: format.ago(session.seenAt),
                })}
                {sessions.some(({ tenantId }) => tenantId !== session.tenantId) ? `, ${session.tenantName}` : ''}
              </small>
            </span>
            {session.isThis ? null : (
              <Button
                size="row"
                label={t('account.sessions.endOf', { name: describeBrowser(session.userAgent) })}
                isBusy={doing === session.id}
                onClick={() => void run(session.id, { method: 'DELETE', path: `/staff/sessions/${session.id}` })}
              >
                {t('account.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <PartError text={error} />
    </Section>
  );
}
