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

type Props = {
  /** The group that is the default now. */
  readonly defaultName: string | undefined;
  readonly onClose: () => void;
  readonly onMade: (groupId: string) => void;
};
type Words = { readonly name: string; readonly isDefault: boolean };

const NAME = /^(?=.*\S)[^\p{Cc}]{1,64}$/u;

/** Makes a group without nodes. */
export function NewGroup({ defaultName, onClose, onMade }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const rules = ({ name }: Words) => (NAME.test(name.trim()) ? {} : { name: t('addNode.name.rule') });
  const { values, errors, set, leave, check, refuse } = useDraft<Words>({ name: '', isDefault: false }, rules);
  const send = async (): Promise<void> => {
    if (!check()) return;
    const name = values.name.trim();
    const body = { name, isDefault: values.isDefault };
    const done = await run<{ readonly id: string }>(
      { path: '/groups', body, said: t('groups.created', { name }) },
      (problem) => refuse({ name: problem.code === 'CONFLICT' ? t('groups.taken') : sayActProblem(t, problem) }),
    );
    if (done === undefined) return;
    onClose();
    onMade(done.value.id);
  };
  return (
    <Dialog
      title={t('groups.new')}
      width={480}
      onClose={onClose}
      onSend={() => void send()}
      buttons={<FormButtons send={t('groups.new')} isBusy={isBusy} onCancel={onClose} />}
    >
      <div className="grid gap-4 *:mt-0">
        <LineField
          id="name"
          label={t('groups.name')}
          isFirst
          value={values.name}
          error={errors.name}
          onChange={(text) => set('name', text)}
          onLeave={() => leave('name')}
        />
        <Checkbox isChecked={values.isDefault} onChange={(isDefault) => set('isDefault', isDefault)}>
          {t('groups.isDefault')}
        </Checkbox>
        <Notice>
          {t('groups.newEffect')}{' '}
          {values.isDefault && defaultName !== undefined ? t('groups.isDefault.text', { name: defaultName }) : null}
        </Notice>
      </div>
    </Dialog>
  );
}
