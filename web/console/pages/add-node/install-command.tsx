'use client';
import type { ReactNode } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { hubHostOf, isLoopback, type MadeCommand } from './made-command.ts';
import { useLeft } from './use-left.ts';

const [MINUTE_MS, SECOND_MS] = [60_000, 1_000];

/** 14:21, which keeps its width while it runs down. */
const clockOf = (ms: number): string =>
  `${Math.floor(ms / MINUTE_MS)}:${String(Math.floor((ms % MINUTE_MS) / SECOND_MS)).padStart(2, '0')}`;

type Props = { readonly made: MadeCommand; readonly isBusy: boolean; readonly renew: () => void };

/** The token is set apart: it is what must not be shown around. */
function parted({ command, token }: { readonly command: string; readonly token: string }): ReactNode {
  const at = command.indexOf(token);
  const [before, after] = at < 0 ? [command, ''] : [command.slice(0, at), command.slice(at + token.length)];
  // Two spaces in a row are part of it: whoever copies by hand must get both.
  return (
    <span className="whitespace-pre-wrap">
      {before}
      {at < 0 ? null : <span className="k-tk text-command-key">{token}</span>}
      {after}
    </span>
  );
}

/** The one line for the new machine, how long it holds, and a new one when it is over. */
export function InstallCommand({ made, isBusy, renew }: Props) {
  const t = useWords();
  const leftMs = useLeft(made.expiresAt);
  const renewing = (
    <Button size="small" icon="refresh" isBusy={isBusy} onClick={renew}>
      {t('addNode.renew')}
    </Button>
  );
  const { command, token } = made;
  if (command === null)
    return (
      <Notice tone="warn" title={t('addNode.nothing')} actions={renewing}>
        {t('addNode.nothing.text')}
      </Notice>
    );
  if (leftMs <= 0) return <Notice tone="warn" title={t('addNode.ended')} actions={renewing} />;
  const host = hubHostOf(command);
  return (
    <>
      {host !== undefined && isLoopback(host) ? (
        <Notice tone="warn" title={t('addNode.loopback')}>
          {t('addNode.loopback.text', { host, variable: 'HUB_PUBLIC_HOST' })}
        </Notice>
      ) : null}
      <CopyLine kind="command" text={command}>
        {parted({ command, token })}
      </CopyLine>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink3">
        <span role="timer" className="tabular-nums">
          {t('addNode.ends', { t: clockOf(leftMs) })}
        </span>
        {renewing}
      </p>
    </>
  );
}
