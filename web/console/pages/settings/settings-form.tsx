'use client';
import { useRouter } from 'next/navigation.js';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { SaveBar } from '#web/console-ui/form/save-bar.tsx';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useToast } from '#web/console-ui/toast/toast-provider.tsx';
import type { Translate } from '#web/console-words/deck.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { bound, LineField } from '../bound-fields.tsx';
import { SettingRow } from './setting-row.tsx';

export type TenantValues = { name: string; supportUrl: string };
type Props = {
  readonly tenant: TenantValues;
  readonly mayWrite: boolean;
  /** What stands beside them and is not changed here. */
  readonly children: ReactNode;
};

const LONGEST_NAME = 64;
const WORDS = { name: 'settings.name', supportUrl: 'settings.support' } as const;

const isWebPage = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

const rules =
  (t: Translate) =>
  ({ name, supportUrl }: TenantValues): Partial<Record<keyof TenantValues, string>> => ({
    ...(name.trim() === '' || name.trim().length > LONGEST_NAME ? { name: t('plans.name.rule') } : {}),
    ...(supportUrl.trim() === '' || isWebPage(supportUrl.trim()) ? {} : { supportUrl: t('settings.support.rule') }),
  });

const bodyOf = ({ name, supportUrl }: TenantValues) => ({
  name: name.trim(),
  supportUrl: supportUrl.trim() === '' ? null : supportUrl.trim(),
});

/** What is written, and saving it; what was saved is taken back by Z. */
function useTenant({ tenant }: Pick<Props, 'tenant'>) {
  const t = useWords();
  const router = useRouter();
  const { toast } = useToast();
  const draft = useDraft<TenantValues>(tenant, rules(t));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const names = draft.changed.map((key) => t(WORDS[key]));
  const send = async (next: TenantValues): Promise<boolean> => {
    const answer = await act({ method: 'PATCH', path: '/tenant', body: bodyOf(next) });
    if (answer.isDone) {
      draft.reset(next);
      router.refresh();
      return true;
    }
    const { field } = answer.problem;
    if (field === 'name' || field === 'supportUrl') draft.refuse({ [field]: sayActProblem(t, answer.problem) });
    else setProblem(sayActProblem(t, answer.problem));
    return false;
  };
  const save = async (): Promise<void> => {
    if (isBusy || !draft.check()) return;
    setBusy(true);
    setProblem(undefined);
    const before = tenant;
    if (await send(draft.values)) {
      toast({ text: t('settings.saved', { names: names.join(', ') }), undo: async () => void (await send(before)) });
    }
    setBusy(false);
  };
  return { draft, names, save, isBusy, problem };
}

/** The tenant's name and where its people get help: saved by the bar. */
export function SettingsForm({ tenant, mayWrite, children }: Props) {
  const t = useWords();
  const { draft, names, save, isBusy, problem } = useTenant({ tenant });
  return (
    <>
      <SettingRow name={t('settings.name')} hint={t('settings.name.hint')} htmlFor="name">
        <LineField label="" maxLength={LONGEST_NAME} isDisabled={!mayWrite} {...bound(draft, 'name')} />
      </SettingRow>
      <SettingRow name={t('settings.support')} hint={t('settings.support.hint')} htmlFor="supportUrl">
        <LineField
          label=""
          type="url"
          maxLength={512}
          placeholder="https://t.me/"
          isDisabled={!mayWrite}
          {...bound(draft, 'supportUrl')}
        />
      </SettingRow>
      {problem === undefined ? null : <Notice tone="bad">{problem}</Notice>}
      {children}
      <SaveBar changes={names} isBusy={isBusy} onSave={() => void save()} onDiscard={() => draft.reset()} />
    </>
  );
}
