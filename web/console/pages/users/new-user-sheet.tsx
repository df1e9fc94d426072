'use client';
import { useRouter } from 'next/navigation.js';
import { useState } from 'react';
import { isDisplayName } from '#contract/display-name.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { Select } from '#web/console-ui/form/select.tsx';
import { TextInput } from '#web/console-ui/form/text-input.tsx';
import type { Draft } from '#web/console-ui/form/use-draft.ts';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Sheet } from '#web/console-ui/overlay/sheet.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { PersonFields } from './person-fields.tsx';
import { type PersonDraft, personRules, telegramIdOf } from './person-rules.ts';
import type { PlanChoice } from './say-plans.ts';

/** Without a plan: the empty id. Without a first device: no name. */
type NewUser = PersonDraft & { readonly planId: string; readonly device: string };

type Props = {
  readonly plans: readonly PlanChoice[];
  readonly mayAddDevices: boolean;
  readonly onClose: () => void;
};

/** A user with his subscription and, if wanted, a first device: made together or not at all. */
export function NewUserSheet({ plans, mayAddDevices, onClose }: Props) {
  const t = useWords();
  const router = useRouter();
  const { isBusy, run } = useActing();
  const [error, setError] = useState<string>();
  const start: NewUser = { name: '', telegramId: '', planId: plans[0]?.id ?? '', device: '', note: '' };
  const draft = useDraft(start, (values) => ({
    ...personRules(t)(values),
    ...(values.device.trim() === '' || isDisplayName(values.device) ? {} : { device: t('users.new.name.rule') }),
  }));
  const create = async (): Promise<void> => {
    if (isBusy || !draft.check()) return;
    setError(undefined);
    const said = t('users.created', { name: draft.values.name.trim() });
    const made = await run<{ readonly id: string }>({ path: '/users', body: bodyOf(draft.values), said }, (problem) => {
      if (problem.code === 'CONFLICT') draft.refuse({ telegramId: t('users.new.telegram.taken') });
      else setError(sayActProblem(t, problem));
    });
    if (made === undefined) return;
    onClose();
    router.push(`/admin/users/${made.value.id}`);
  };
  return (
    <Sheet
      title={t('users.new')}
      onClose={onClose}
      onSend={() => void create()}
      buttons={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <span className="flex-1" />
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {t('users.new.create')}
          </Button>
        </>
      }
    >
      <PersonFields draft={draft}>
        <StartFields draft={draft} plans={plans} mayAddDevices={mayAddDevices} />
      </PersonFields>
      <Notice>{t('users.new.effect')}</Notice>
      {error === undefined ? null : <Notice tone="bad">{error}</Notice>}
    </Sheet>
  );
}

type StartProps = Pick<Props, 'plans' | 'mayAddDevices'> & { readonly draft: Draft<NewUser> };

/** What he begins with: a plan, whose terms stand below it, and a device. */
function StartFields({ draft: { values, errors, set, leave }, plans, mayAddDevices }: StartProps) {
  const t = useWords();
  const plan = plans.find(({ id }) => id === values.planId);
  return (
    <>
      <Field label={t('users.new.plan')} htmlFor="planId" hint={plan?.text ?? t('users.new.freeText')}>
        <Select
          id="planId"
          value={values.planId}
          onChange={(value) => set('planId', value)}
          options={[
            ...plans.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: t('users.new.plan.free') },
          ]}
        />
      </Field>
      {mayAddDevices ? (
        <Field
          label={t('users.new.device')}
          note={t('common.optional')}
          htmlFor="device"
          hint={t('users.new.device.hint')}
          error={errors.device}
        >
          <TextInput
            id="device"
            value={values.device}
            onChange={(value) => set('device', value)}
            onLeave={() => leave('device')}
            isWrong={(errors.device ?? '') !== ''}
            maxLength={64}
          />
        </Field>
      ) : null}
    </>
  );
}

/** What is sent to api. A first device begins with the one way there is everywhere. */
const bodyOf = ({ name, telegramId, planId, device, note }: NewUser) => ({
  name: name.trim(),
  telegramId: telegramIdOf(telegramId),
  note: note.trim(),
  subscription: planId === '' ? {} : { planId },
  ...(device.trim() === '' ? {} : { devices: [{ name: device.trim(), connections: [{ way: 'vless-reality' }] }] }),
});
