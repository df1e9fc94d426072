'use client';
import { useState } from 'react';
import { act } from '#web/console/browser/act.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Checkbox } from '#web/console-ui/form/checkbox.tsx';
import { Segmented } from '#web/console-ui/form/segmented.tsx';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { bound, LineField, NumberField } from '../bound-fields.tsx';

type Props = {
  /** What the person may hand out, by name. */
  readonly permissions: readonly string[];
  readonly mayAll: boolean;
  readonly onClose: () => void;
  readonly onMade: () => void;
};
type Scope = 'all' | 'read' | 'some';
type Values = { name: string; days: number | null; scope: Scope; chosen: readonly string[] };

const DAY_MS = 86_400_000;
const [MOST_DAYS, DEFAULT_DAYS, LONGEST_NAME] = [3_650, 365, 64];
const SCOPES = ['read', 'some', 'all'] as const;

/** Makes an API token; it is told once, in the same dialog. */
export function TokenDialog(props: Props) {
  const [made, setMade] = useState<{ readonly name: string; readonly token: string }>();
  if (made !== undefined) return <ReadyToken {...made} onClose={props.onClose} />;
  return (
    <NewToken
      {...props}
      onMade={(name, token) => {
        setMade({ name, token });
        props.onMade();
      }}
    />
  );
}

type NewProps = Omit<Props, 'onMade'> & { readonly onMade: (name: string, token: string) => void };

function useNewToken({ permissions, mayAll, onMade }: NewProps) {
  const t = useWords();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const readable = permissions.filter((one) => one.endsWith(':read') && !one.startsWith('secret:'));
  const wantedOf = ({ scope, chosen }: Values): readonly string[] =>
    scope === 'some' ? chosen : scope === 'read' ? readable : mayAll ? ['*'] : permissions;
  const draft = useDraft<Values>({ name: '', days: DEFAULT_DAYS, scope: 'read', chosen: [] }, (values) => ({
    ...(values.name.trim() === '' || values.name.trim().length > LONGEST_NAME ? { name: t('plans.name.rule') } : {}),
    ...(values.days === null || (values.days >= 1 && values.days <= MOST_DAYS)
      ? {}
      : { days: t('plans.duration.rule') }),
    ...(wantedOf(values).length === 0 ? { chosen: t('tokens.permissions.rule') } : {}),
  }));
  const send = async (): Promise<void> => {
    if (isBusy || !draft.check()) return;
    setBusy(true);
    setProblem(undefined);
    const { values } = draft;
    const name = values.name.trim();
    const expiresAt = values.days === null ? null : new Date(Date.now() + values.days * DAY_MS).toISOString();
    const body = { name, permissions: wantedOf(values), expiresAt };
    const answer = await act<{ readonly token: string }>({ method: 'POST', path: '/tokens', body });
    setBusy(false);
    if (answer.isDone) onMade(name, answer.value.token);
    else setProblem(sayActProblem(t, answer.problem));
  };
  return { draft, send, isBusy, problem };
}

function NewToken(props: NewProps) {
  const { permissions, onClose } = props;
  const t = useWords();
  const { draft, send, isBusy, problem } = useNewToken(props);
  const buttons = (
    <>
      <Button onClick={onClose} shownKey="Escape">
        {t('common.cancel')}
      </Button>
      <Button kind="primary" type="submit" isBusy={isBusy}>
        {t('tokens.make')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('tokens.new')} width={560} onClose={onClose} onSend={() => void send()} buttons={buttons}>
      <div className="k-form2">
        <LineField
          label={t('tokens.name')}
          hint={t('tokens.name.hint')}
          maxLength={LONGEST_NAME}
          isFirst
          {...bound(draft, 'name')}
        />
        <NumberField
          label={t('tokens.days')}
          hint={t('plans.duration.hint')}
          unit={t('form.d')}
          {...bound(draft, 'days')}
        />
        <Rights draft={draft} permissions={permissions} />
      </div>
      {problem === undefined ? null : <Notice tone="bad">{problem}</Notice>}
    </Dialog>
  );
}

type RightsProps = { readonly draft: ReturnType<typeof useDraft<Values>>; readonly permissions: readonly string[] };

/** What the token may do: to read, all, or these. */
function Rights({ draft: { values, set, errors }, permissions }: RightsProps) {
  const t = useWords();
  const toggle = (one: string, isIn: boolean): void =>
    set(
      'chosen',
      permissions.filter((each) => (each === one ? isIn : values.chosen.includes(each))),
    );
  return (
    <fieldset className="all">
      <legend className="k-lab">{t('tokens.permissions')}</legend>
      <Segmented
        label={t('tokens.permissions')}
        value={values.scope}
        onChange={(scope) => set('scope', SCOPES.find((one) => one === scope) ?? 'read')}
        options={SCOPES.map((value) => ({ value, label: t(`tokens.${value}`) }))}
      />
      {values.scope === 'some' ? (
        <div className="k-form2 tight three mt-3">
          {permissions.map((one) => (
            <Checkbox key={one} isChecked={values.chosen.includes(one)} onChange={(isIn) => toggle(one, isIn)}>
              <code>{one}</code>
            </Checkbox>
          ))}
        </div>
      ) : null}
      {errors.chosen === undefined ? null : <p className="k-errline">{errors.chosen}</p>}
    </fieldset>
  );
}

type Ready = { readonly name: string; readonly token: string; readonly onClose: () => void };

function ReadyToken({ name, token, onClose }: Ready) {
  const t = useWords();
  return (
    <Dialog
      title={t('tokens.ready', { name })}
      width={560}
      // It is told once: only the button closes it.
      onClose={() => undefined}
      buttons={
        <Button kind="primary" onClick={onClose} isFirst>
          {t('tokens.kept')}
        </Button>
      }
    >
      <p className="mb-3">{t('tokens.ready.text')}</p>
      <CopyLine kind="command" text={token} />
      <p className="mt-3 text-ink3">{t('tokens.usage', { header: 'x-api-token', docs: '/v1/docs' })}</p>
    </Dialog>
  );
}
