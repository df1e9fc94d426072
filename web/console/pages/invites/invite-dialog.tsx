'use client';
import { useState } from 'react';
import type { z } from 'zod';
import type { MadeInvite } from '#contract/api/invite.ts';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { Select } from '#web/console-ui/form/select.tsx';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { bound, LineField, NumberField } from '../bound-fields.tsx';
import type { PlanChoice } from './invite-line.ts';

type Made = z.output<typeof MadeInvite>;
type Props = {
  readonly plans: readonly PlanChoice[];
  readonly onClose: () => void;
  readonly onMade: () => void;
};
type Values = { planId: string; maxUses: number | null; days: number | null; note: string };

const DAY_MS = 86_400_000;
const [MOST_USES, MOST_DAYS] = [100_000, 3_650];
const DEFAULT_DAYS = 30;

/** Makes an invite, then hands over its links. */
export function InviteDialog({ plans, onClose, onMade }: Props) {
  const [made, setMade] = useState<Made>();
  const open = plans.filter(({ isEnabled }) => isEnabled);
  if (made !== undefined)
    return (
      <ReadyInvite invite={made} plan={plans.find(({ id }) => id === made.planId)?.name ?? ''} onClose={onClose} />
    );
  if (open.length === 0) return <NoPlan onClose={onClose} />;
  return (
    <NewInvite
      plans={open}
      onClose={onClose}
      onMade={(invite) => {
        setMade(invite);
        onMade();
      }}
    />
  );
}

type NewProps = Pick<Props, 'plans' | 'onClose'> & { readonly onMade: (invite: Made) => void };

const isBetween = (value: number | null, most: number): boolean => value !== null && value >= 1 && value <= most;

/** What is written, and sending it. */
function useNewInvite({ plans, onMade }: NewProps) {
  const t = useWords();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const start: Values = { planId: plans[0]?.id ?? '', maxUses: 1, days: DEFAULT_DAYS, note: '' };
  const draft = useDraft<Values>(start, ({ planId, maxUses, days }) => ({
    ...(planId === '' ? { planId: t('invites.new.plan.rule') } : {}),
    ...(isBetween(maxUses, MOST_USES) ? {} : { maxUses: t('invites.new.uses.rule') }),
    ...(days === null || isBetween(days, MOST_DAYS) ? {} : { days: t('invites.new.days.rule') }),
  }));
  const send = async (): Promise<void> => {
    if (isBusy || !draft.check()) return;
    setBusy(true);
    const { planId, maxUses, days, note } = draft.values;
    const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    const answer = await act<Made>({ path: '/invites', body: { planId, maxUses, note: note.trim(), expiresAt } });
    setBusy(false);
    if (answer.isDone) onMade(answer.value);
    else setProblem(sayActProblem(t, answer.problem));
  };
  return { draft, send, isBusy, problem };
}

/** There is nothing to invite to. */
function NoPlan({ onClose }: Pick<Props, 'onClose'>) {
  const t = useWords();
  const buttons = (
    <>
      <Button onClick={onClose}>{t('common.close')}</Button>
      <Button kind="primary" href="/admin/plans" isFirst>
        {t('place.plans')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('act.newInvite')} width={480} onClose={onClose} buttons={buttons}>
      <p>{t('invites.new.noPlan')}</p>
    </Dialog>
  );
}

function NewInvite(props: NewProps) {
  const { plans, onClose } = props;
  const t = useWords();
  const { draft, send, isBusy, problem } = useNewInvite(props);
  const { values, set, errors } = draft;
  const plan = plans.find(({ id }) => id === values.planId)?.name ?? '';
  const buttons = (
    <>
      <Button onClick={onClose} shownKey="Escape">
        {t('common.cancel')}
      </Button>
      <Button kind="primary" type="submit" isBusy={isBusy}>
        {t('invites.make')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('act.newInvite')} width={480} onClose={onClose} onSend={() => void send()} buttons={buttons}>
      <div className="k-form2">
        <div className="all">
          <Field label={t('invites.plan')} htmlFor="planId" error={errors.planId}>
            <Select
              id="planId"
              value={values.planId}
              onChange={(planId) => set('planId', planId)}
              options={plans.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        </div>
        <NumberField
          label={t('invites.new.uses')}
          hint={t('invites.new.uses.hint')}
          isFirst
          {...bound(draft, 'maxUses')}
        />
        <NumberField
          label={t('invites.new.days')}
          hint={t('invites.new.days.hint')}
          unit={t('form.d')}
          {...bound(draft, 'days')}
        />
        <div className="all">
          <LineField
            label={t('invites.note')}
            note={t('common.optional')}
            hint={t('invites.new.note.hint')}
            maxLength={200}
            {...bound(draft, 'note')}
          />
        </div>
      </div>
      <p className="mt-4 text-ink2">{t('invites.new.effect', { n: values.maxUses ?? 1, plan })}</p>
      {problem === undefined ? null : <Notice tone="bad">{problem}</Notice>}
    </Dialog>
  );
}

function ReadyInvite({
  invite,
  plan,
  onClose,
}: {
  readonly invite: Made;
  readonly plan: string;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const { miniApp, bot } = invite.links;
  return (
    <Dialog
      title={t('invites.ready', { plan })}
      width={560}
      onClose={onClose}
      buttons={
        <Button kind="primary" onClick={onClose} isFirst>
          {t('common.close')}
        </Button>
      }
    >
      {miniApp === null || bot === null ? (
        <Notice tone="warn" title={t('invites.noBot')}>
          {t('invites.noBot.text')}
        </Notice>
      ) : (
        <div className="grid gap-3">
          <div>
            <p className="k-lab">{t('invites.app')}</p>
            <CopyLine kind="command" text={miniApp} />
          </div>
          <div>
            <p className="k-lab">{t('invites.bot')}</p>
            <CopyLine kind="command" text={bot} />
          </div>
        </div>
      )}
    </Dialog>
  );
}
