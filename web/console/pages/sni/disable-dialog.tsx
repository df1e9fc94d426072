'use client';
import { Button } from '#web/console-ui/form/button.tsx';
import { ConfirmDialog } from '#web/console-ui/overlay/confirm-dialog.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { AskedToDisable } from './use-switch-sni.ts';

type Props = AskedToDisable & { readonly isBusy: boolean; readonly onKeep: () => void; readonly onDisable: () => void };

/** What disabling a name does to whom; or why it cannot be, and what comes first. */
export function DisableDialog({ line, preview, isBusy, onKeep, onDisable }: Props) {
  const t = useWords();
  const { name, target } = line;
  const { isDefault, insteadName, nodeCount, userCount, deviceCount, revisionCount } = preview;
  const title = t('sniPage.disable.ask', { name });
  if (isDefault || insteadName === null)
    return (
      <Dialog
        title={title}
        width={480}
        onClose={onKeep}
        buttons={
          <Button onClick={onKeep} shownKey="Escape" isFirst>
            {t('common.close')}
          </Button>
        }
      >
        <p className="text-ink2">
          {isDefault ? t('sniPage.disable.default') : t('sniPage.disable.refused', { target })}
        </p>
      </Dialog>
    );
  return (
    <ConfirmDialog
      title={title}
      yes={t('sniPage.disable', { name })}
      danger="partly"
      isBusy={isBusy}
      effects={[
        { name: t('sniPage.disable.users'), text: t('nodePage.people', { n: userCount }) },
        { name: t('sniPage.disable.devices'), text: t('sniPage.disable.devicesText', { n: deviceCount }) },
        { name: t('sniPage.disable.revisions'), text: t('sniPage.disable.revisionsText', { n: revisionCount }) },
      ]}
      onConfirm={onDisable}
      onClose={onKeep}
    >
      {t('sniPage.disable.text', { nodes: nodeCount, instead: insteadName })}
    </ConfirmDialog>
  );
}
