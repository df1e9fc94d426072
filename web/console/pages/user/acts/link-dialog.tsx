'use client';
import { useId, useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { Select } from '#web/console-ui/form/select.tsx';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { QrCode } from '#web/gate/qr-code.tsx';
import type { ShownLink } from './use-link.ts';

type Props = { readonly shown: ShownLink; readonly onClose: () => void };

/** A link with its QR. It is on the screen as long as this is open, and nowhere else. */
export function LinkDialog({ shown, onClose }: Props) {
  const t = useWords();
  const id = useId();
  const { title, links } = shown;
  const [chosen, setChosen] = useState(links[0]?.id ?? '');
  const link = links.find((one) => one.id === chosen)?.link;
  return (
    <Dialog
      title={title}
      width={480}
      onClose={onClose}
      buttons={
        <Button onClick={onClose} isFirst>
          {t('common.close')}
        </Button>
      }
    >
      {links.length > 1 ? (
        <div className="mb-4">
          <Field label={t('userPage.link.node')} htmlFor={id}>
            <Select
              id={id}
              value={chosen}
              onChange={setChosen}
              options={links.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Field>
        </div>
      ) : null}
      {link === undefined ? (
        <Notice tone="warn">{t('userPage.link.none')}</Notice>
      ) : (
        <>
          <div className="k-qr">
            <QrCode text={link} label={t('userPage.link.qr')} />
          </div>
          <CopyLine text={link} kind="command" />
          <p className="mt-3 text-ink3">{t('userPage.link.text')}</p>
        </>
      )}
    </Dialog>
  );
}
