'use client';
import { useRouter } from 'next/navigation.js';
import type { ActProblem } from '#web/console/browser/problem.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Dialog } from '#web/console-ui/overlay/dialog.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { FormButtons } from '../form-buttons.tsx';
import { CapacityLine, NodeLine } from '../node/node-fields.tsx';
import { EffectNote } from './effect-note.tsx';
import { GroupChoice } from './group-choice.tsx';
import type { GroupOption } from './group-option.ts';
import type { NewNode } from './new-node.ts';
import { judgeNewNode, START } from './new-node.ts';
import { RoleChoice } from './role-choice.tsx';
import { WayChoice } from './way-choice.tsx';

type Props = {
  readonly groups: readonly GroupOption[];
  readonly isBusy: boolean;
  readonly book: (node: NewNode, refused: (problem: ActProblem) => void) => void;
};

type Draft = ReturnType<typeof useDraft<NewNode>>;

function Fields({ draft, groups }: { readonly draft: Draft; readonly groups: readonly GroupOption[] }) {
  const t = useWords();
  const { values, errors, set, leave } = draft;
  const lines = { values, errors, set, leave };
  const optional = t('common.optional');
  return (
    <div className="grid gap-4 *:mt-0">
      <div className="grid gap-4 *:mt-0 desk:grid-cols-2">
        <NodeLine draft={lines} field="name" label={t('addNode.name')} isFirst />
        <NodeLine draft={lines} field="publicIpv4" label={t('addNode.address')} hint={t('addNode.address.hint')} />
      </div>
      <div className="grid gap-4 *:mt-0 desk:grid-cols-3">
        <NodeLine
          draft={lines}
          field="region"
          label={t('addNode.region')}
          note={optional}
          hint={t('addNode.region.hint')}
        />
        <NodeLine
          draft={lines}
          field="country"
          label={t('addNode.country')}
          note={optional}
          hint={t('addNode.country.hint')}
        />
        <CapacityLine draft={lines} />
      </div>
      <RoleChoice value={values.role} onChange={(role) => set('role', role)} />
      <WayChoice draft={draft} />
      <div className="grid gap-4 *:mt-0 desk:grid-cols-2">
        <GroupChoice groups={groups} chosen={values.groupIds} onChange={(ids) => set('groupIds', ids)} />
        <NodeLine draft={lines} field="tags" label={t('addNode.tags')} note={optional} hint={t('addNode.tags.hint')} />
      </div>
      <EffectNote groups={groups.filter(({ id }) => values.groupIds.includes(id))} />
    </div>
  );
}

/** What a new node is to be, and whom it will carry. */
export function NodeForm({ groups, isBusy, book }: Props) {
  const t = useWords();
  const router = useRouter();
  const close = (): void => router.push('/admin/nodes');
  const groupIds = groups.filter(({ isDefault }) => isDefault).map(({ id }) => id);
  const draft = useDraft<NewNode>({ ...START, groupIds }, (node) => judgeNewNode(t, node));
  const { values } = draft;
  const refused = (problem: ActProblem): void =>
    draft.refuse({ name: problem.code === 'CONFLICT' ? t('error.nameTaken') : sayActProblem(t, problem) });
  const send = (): void => {
    if (draft.check() && !isBusy) book(values, refused);
  };
  return (
    <Dialog
      title={t('addNode.title')}
      width={640}
      onClose={close}
      onSend={send}
      buttons={<FormButtons send={t('addNode.make')} isBusy={isBusy} onCancel={close} />}
    >
      <Fields draft={draft} groups={groups} />
    </Dialog>
  );
}
