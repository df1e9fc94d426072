'use client';
import type { Platform } from '#web/platform/platform.ts';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Button } from '#web/ui/button.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useAppState } from '../../use-app.tsx';

type Props = {
  readonly words: 'common.support' | 'denied.ask';
  readonly kind: 'fill' | 'tint' | 'text';
  readonly size?: 'small';
};

/** Leads to whom the tenant names for questions, else to its bot; absent where neither is known. */
export function SupportButton({ words, kind, size }: Props) {
  const t = useWords();
  const platform = usePlatform();
  const url = useSupportUrl();
  if (url === null) return null;
  return (
    <Button
      kind={kind}
      {...(size === undefined ? { isWide: true } : { size })}
      onClick={() => openSupport(platform, url)}
    >
      {t(words)}
    </Button>
  );
}

/** Where questions go. */
export function useSupportUrl(): string | null {
  const state = useAppState();
  if (state.kind === 'stranger') return state.supportUrl;
  if (state.kind !== 'member') return null;
  const { supportUrl, botUsername } = state.home.tenant;
  return supportUrl ?? (botUsername === null ? null : `https://t.me/${botUsername}`);
}

/** Inside Telegram where it is a chat there, else in the browser. */
export function openSupport(platform: Platform, url: string): void {
  if (isTelegram(url)) platform.openTelegramLink(url);
  else platform.openLink(url);
}

const isTelegram = (url: string): boolean => /^https:\/\/(?:t|telegram)\.me\//.test(url);
