'use client';
import { useState } from 'react';
import { WAYS } from '#contract/ways.ts';
import { act } from '#web/console/browser/act.ts';
import type { ActProblem } from '#web/console/browser/problem.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Sheet } from '#web/console-ui/overlay/sheet.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useToast } from '#web/console-ui/toast/toast-provider.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { PlanEffect } from './plan-effect.tsx';
import type { GroupChoice } from './plan-fields.tsx';
import { PlanFields } from './plan-fields.tsx';
import type { PlanLine, PlanValues } from './plan-line.ts';
import { FIELD_OF_PROBLEM, planBody, planRules } from './plan-rules.ts';

const NEW: PlanValues = {
  name: '',
  quotaGib: null,
  reset: 'none',
  durationDays: null,
  startsOnHold: false,
  deviceLimit: 5,
  ways: WAYS,
  groupIds: [],
  isEnabled: true,
};
const KEYS = Object.keys(NEW).filter((key): key is keyof PlanValues => key in NEW);
const OF_NEW = KEYS.filter((key) => key !== 'isEnabled');

type Props = {
  /** Undefined makes a new one. */
  readonly line: PlanLine | undefined;
  readonly groups: readonly GroupChoice[];
  readonly onClose: () => void;
  /** It is saved, or taken back: the list wants to be read again. */
  readonly onSaved: () => void;
};

/** What is written, and sending it. */
function usePlan({ line, onClose, onSaved }: Pick<Props, 'line' | 'onClose' | 'onSaved'>) {
  const t = useWords();
  const { toast } = useToast();
  const draft = useDraft<PlanValues>(line?.values ?? NEW, planRules(t));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { values, changed } = draft;
  const send = (body: Readonly<Record<string, unknown>>) =>
    act(
      line === undefined
        ? { method: 'POST', path: '/plans', body }
        : { method: 'PATCH', path: `/plans/${line.id}`, body },
    );
  const takeBack = async (): Promise<void> => {
    if (line === undefined) return;
    const answer = await send(planBody(line.values, changed));
    const failed = answer.isDone ? undefined : sayActProblem(t, answer.problem);
    toast(
      failed === undefined
        ? { text: t('plans.undone', { name: line.name }) }
        : { text: failed, kind: 'sunk', stays: true },
    );
    onSaved();
  };
  const refuse = (refused: ActProblem): void => {
    const taken = refused.code === 'CONFLICT' ? 'name' : undefined;
    const field = FIELD_OF_PROBLEM[refused.field ?? ''] ?? taken;
    if (field === undefined) setProblem(sayActProblem(t, refused));
    else draft.refuse({ [field]: sayActProblem(t, refused) });
  };
  const save = async (): Promise<void> => {
    if (isBusy || changed.length === 0 || !draft.check()) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await send(planBody(values, line === undefined ? OF_NEW : changed));
    setBusy(false);
    if (!answer.isDone) return refuse(answer.problem);
    const name = values.name.trim();
    toast(
      line === undefined ? { text: t('plans.made', { name }) } : { text: t('plans.saved', { name }), undo: takeBack },
    );
    onSaved();
    return onClose();
  };
  return { draft, save, isBusy, problem };
}

/** Makes or changes a plan beside the list. Says whom it touches before, and offers what it was after. */
export function PlanSheet(props: Props) {
  const { line, groups, onClose } = props;
  const t = useWords();
  const { draft, save, isBusy, problem } = usePlan(props);
  const { values, changed } = draft;
  const isChanged = changed.length > 0;
  return (
    <Sheet
      title={line?.name ?? t('plans.new')}
      onClose={onClose}
      onSend={() => void save()}
      buttons={
        <>
          <span className="text-ink3">
            {line === undefined || !isChanged ? '' : t('form.changes', { n: changed.length })}
          </span>
          <span className="flex-1" />
          <Button kind="quiet" onClick={onClose}>
            {t(isChanged ? 'form.discard' : 'common.close')}
          </Button>
          <Button kind="primary" type="submit" isBusy={isBusy} isDisabled={!isChanged} shownKey="Mod+S">
            {t(line === undefined ? 'plans.make' : 'plans.save')}
          </Button>
        </>
      }
    >
      {problem === undefined ? null : <Notice tone="bad">{problem}</Notice>}
      <PlanFields draft={draft} before={line?.values} groups={groups} />
      {line === undefined || !isChanged ? null : <PlanEffect line={line} values={values} />}
    </Sheet>
  );
}
