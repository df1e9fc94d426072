'use client';
import { useCallback } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { Cell } from '#web/ui/cell.tsx';
import { List } from '#web/ui/list.tsx';
import { useToast } from '#web/ui/toast.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useAct } from '../../act/use-act.ts';
import { useApp, useMember } from '../../use-app.tsx';
import { openSupport, useSupportUrl } from '../doors/support-button.tsx';
import { FailureNotice } from '../failure-notice.tsx';

/** Asking people, and a new link when strangers got the old one. */
export function HelpActs() {
  const t = useWords();
  const platform = usePlatform();
  const { isOffline } = useMember();
  const supportUrl = useSupportUrl();
  const { reset, isBusy, failure } = useResetLinks();
  return (
    <div className="c-stack">
      <List>
        {supportUrl !== null && (
          <Cell
            icon="chat"
            tone="act"
            title={t('common.support')}
            note={t('help.support.text')}
            trailing="right"
            onClick={() => openSupport(platform, supportUrl)}
          />
        )}
        <Cell
          icon="link"
          tone="act"
          title={t('help.reset')}
          note={t('help.reset.text')}
          isDisabled={isOffline || isBusy}
          onClick={() => void reset()}
        />
      </List>
      <FailureNotice failure={failure} />
    </div>
  );
}

/** Every link of the person at once: who asks for it does not know which one strangers have. */
function useResetLinks() {
  const t = useWords();
  const toast = useToast();
  const { haptic, confirm } = usePlatform();
  const { store } = useApp();
  const { run, isBusy, failure } = useAct(useCallback((key: string) => store.api.resetLinks(true, key), [store]));
  const reset = async (): Promise<void> => {
    haptic.notify('warning');
    const question = {
      title: t('confirm.reset.title'),
      text: t('confirm.reset.text'),
      yes: t('confirm.reset.yes'),
      no: t('common.cancel'),
      isDestructive: true,
    };
    if ((await confirm(question)) && (await run())) toast.show(t('reset.done'));
  };
  return { reset, isBusy, failure };
}
