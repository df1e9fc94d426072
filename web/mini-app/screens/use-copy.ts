'use client';
import { useCallback } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useToast } from '#web/ui/toast.tsx';
import { useWords } from '#web/words/use-words.ts';

/** Copies a text and says whether that worked. */
export function useCopy(): (text: string) => Promise<void> {
  const t = useWords();
  const platform = usePlatform();
  const toast = useToast();
  return useCallback(
    async (text) => {
      const isCopied = await platform.copyText(text);
      if (isCopied) platform.haptic.impact('light');
      toast.show(isCopied ? t('common.copied') : t('common.copyFailed'));
    },
    [platform, toast, t],
  );
}
