'use client';
import { useEffect, useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Sheet } from '#web/console-ui/overlay/sheet.tsx';
import { FactList } from '#web/console-ui/show/fact-list.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { FormButtons } from '../form-buttons.tsx';
import { LineField } from '../line-field.tsx';
import type { SniLine } from './sni-line.ts';
import { isSniTarget } from './sni-rules.ts';
import type { DisablePreview } from './use-switch-sni.ts';

type Props = { readonly line: SniLine; readonly onClose: () => void };

/** Whom a name's loss would touch: a new target is the loss of the old one. */
function useTouched(sniId: string): DisablePreview | undefined {
  const [preview, setPreview] = useState<DisablePreview>();
  useEffect(() => {
    let isGone = false;
    void act<DisablePreview>({ method: 'GET', path: `/sni/${sniId}/disable-preview` }).then((answer) => {
      if (!isGone && answer.isDone) setPreview(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, [sniId]);
  return preview;
}

/** Changes the site that answers strangers under a name, beside the table; what it does stands there before. */
export function ChangeTarget({ line, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const touched = useTouched(line.id);
  const rules = ({ target }: { target: string }) =>
    isSniTarget(target.trim()) ? {} : { target: t('sniPage.target.rule') };
  const { values, errors, set, leave, check, refuse } = useDraft({ target: line.target }, rules);
  const target = values.target.trim();
  const isChanged = target !== line.target;
  const send = async (): Promise<void> => {
    if (!check()) return;
    if (!isChanged) return onClose();
    const change = (next: string) => ({ method: 'PATCH', path: `/sni/${line.id}`, body: { target: next } }) as const;
    const said = t('sniPage.changed', { name: line.name, target });
    const done = await run({ ...change(target), said, undo: change(line.target) }, (problem) =>
      refuse({ target: sayActProblem(t, problem) }),
    );
    if (done !== undefined) onClose();
  };
  return (
    <Sheet
      title={t('sniPage.changeOf', { name: line.name })}
      onClose={onClose}
      onSend={() => void send()}
      buttons={<FormButtons send={t('common.save')} isBusy={isBusy} isDisabled={!isChanged} onCancel={onClose} />}
    >
      <div className="grid gap-5 *:mt-0">
        <FactList
          facts={[
            { name: t('sniPage.groups'), value: line.groups === '' ? t('sniPage.noGroup') : line.groups },
            { name: t('sniPage.nodes'), value: line.nodes },
            { name: t('sniPage.revisions'), value: line.revisions },
          ]}
        />
        <LineField
          id="target"
          label={t('sniPage.target')}
          hint={t('sniPage.target.hint')}
          isFirst
          value={values.target}
          error={errors.target}
          onChange={(text) => set('target', text)}
          onLeave={() => leave('target')}
        />
        {touched === undefined || !line.isEnabled ? null : (
          <Notice tone={touched.deviceCount > 0 && isChanged ? 'warn' : 'note'}>
            {t('sniPage.changeEffect', {
              devices: touched.deviceCount,
              users: t('nodePage.people', { n: touched.userCount }),
            })}
          </Notice>
        )}
      </div>
    </Sheet>
  );
}
