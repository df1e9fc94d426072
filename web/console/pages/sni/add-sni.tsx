'use client';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Checkbox } from '#web/console-ui/form/checkbox.tsx';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { FormButtons } from '../form-buttons.tsx';
import { LineField } from '../line-field.tsx';
import { isSniName, isSniTarget } from './sni-rules.ts';

type Props = { readonly targets: Readonly<Record<string, number>>; readonly onClose: () => void };
type Words = { readonly name: string; readonly target: string; readonly isDefault: boolean };

/** Adds a name with its target, and says beforehand who shows it then. */
export function AddSni({ targets, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const rules = ({ name, target }: Words) => ({
    ...(isSniName(name.trim()) ? {} : { name: t('sniPage.name.rule') }),
    ...(isSniTarget(target.trim()) ? {} : { target: t('sniPage.target.rule') }),
  });
  const draft = useDraft<Words>({ name: '', target: '', isDefault: false }, rules);
  const { values, errors, set, leave, check, refuse } = draft;
  const send = async (): Promise<void> => {
    if (!check()) return;
    const body = { name: values.name.trim(), target: values.target.trim(), isDefault: values.isDefault };
    const done = await run({ path: '/sni', body, said: t('sniPage.addedToast', { name: body.name }) }, (problem) =>
      refuse({ name: problem.code === 'CONFLICT' ? t('sniPage.taken') : sayActProblem(t, problem) }),
    );
    if (done !== undefined) onClose();
  };
  return (
    <Dialog
      title={t('sniPage.add')}
      width={480}
      onClose={onClose}
      onSend={() => void send()}
      buttons={<FormButtons send={t('sniPage.add')} isBusy={isBusy} onCancel={onClose} />}
    >
      <div className="grid gap-4 *:mt-0">
        <LineField
          id="name"
          label={t('sniPage.name')}
          hint={t('sniPage.name.hint')}
          isFirst
          value={values.name}
          error={errors.name}
          onChange={(text) => set('name', text)}
          onLeave={() => leave('name')}
        />
        <LineField
          id="target"
          label={t('sniPage.target')}
          hint={t('sniPage.target.hint')}
          value={values.target}
          error={errors.target}
          onChange={(text) => set('target', text)}
          onLeave={() => leave('target')}
        />
        <Checkbox isChecked={values.isDefault} onChange={(isDefault) => set('isDefault', isDefault)}>
          {t('sniPage.makeDefault')} <span className="text-ink3">{t('sniPage.makeDefault.hint')}</span>
        </Checkbox>
        <Notice>{t('sniPage.addEffect', { n: targets[values.target.trim()] ?? 0 })}</Notice>
      </div>
    </Dialog>
  );
}
