'use client';
import { useState } from 'react';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Menu } from '#web/console-ui/overlay/menu.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { EditableNode } from './edit-node.tsx';
import { EditNode } from './edit-node.tsx';
import { RetireDialog, type RetirePreview } from './retire-dialog.tsx';

type Props = { readonly node: EditableNode; readonly isRetired: boolean };
type Open = { readonly kind: 'edit' } | { readonly kind: 'retire'; readonly preview: RetirePreview } | null;

/** What can be done with a node: in the head of its page, and at the foot of a phone. */
export function NodeActions({ node, isRetired, isFoot = false }: Props & { readonly isFoot?: boolean }) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [open, setOpen] = useState<Open>(null);
  if (isRetired) return null;
  const close = (): void => setOpen(null);
  const retire = async (): Promise<void> => {
    const found = await run<RetirePreview>({ method: 'GET', path: `/nodes/${node.id}/revoke-preview` });
    if (found !== undefined) setOpen({ kind: 'retire', preview: found.value });
  };
  const edit = (): void => setOpen({ kind: 'edit' });
  return (
    <>
      <Button icon="note" onClick={edit} {...(isFoot ? {} : { hotKey: 'E' })}>
        {t('common.edit')}
      </Button>
      <Button icon="terminal" href="#enrol">
        {t('nodePage.again.make')}
      </Button>
      {isFoot ? (
        <Button kind="danger" isBusy={isBusy} onClick={() => void retire()}>
          {t('act.retire')}
        </Button>
      ) : (
        <Menu
          label={t('common.moreActions')}
          items={[
            {
              id: 'retire',
              icon: 'trash',
              label: t('nodePage.retire', { node: node.name }),
              isDanger: true,
              isDisabled: isBusy,
              onSelect: () => void retire(),
            },
          ]}
        />
      )}
      {open?.kind === 'edit' ? <EditNode node={node} onClose={close} /> : null}
      {open?.kind === 'retire' ? <RetireDialog nodeId={node.id} preview={open.preview} onClose={close} /> : null}
    </>
  );
}
