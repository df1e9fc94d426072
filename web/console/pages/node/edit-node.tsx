'use client';
import type { ActProblem } from '#web/console/browser/problem.ts';
import { sayActProblem } from '#web/console/browser/say-act-problem.ts';
import { useActing } from '#web/console/browser/use-acting.ts';
import { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Sheet } from '#web/console-ui/overlay/sheet.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { NodeWords } from '../add-node/node-rules.ts';
import { judgeNodeWords, toNodeBody } from '../add-node/node-rules.ts';
import { FormButtons } from '../form-buttons.tsx';
import { NodeFields } from './node-fields.tsx';

export type EditableNode = {
  readonly id: string;
  readonly name: string;
  readonly publicIpv4: string;
  readonly fqdn: string | null;
  readonly region: string;
  readonly country: string | null;
  readonly tags: readonly string[];
  readonly capacity: number | null;
};
type Props = { readonly node: EditableNode; readonly onClose: () => void };

const wordsOf = ({ id: _id, fqdn, country, tags, ...rest }: EditableNode): NodeWords => ({
  ...rest,
  fqdn: fqdn ?? '',
  country: country ?? '',
  tags: tags.join(', '),
});

/** What is said of a node, with the way back: the old values are sent again. */
export function EditNode({ node, onClose }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const start = wordsOf(node);
  const draft = useDraft<NodeWords>(start, (words) => judgeNodeWords(t, words));
  const { values, changed } = draft;
  const refused = (problem: ActProblem): void => {
    const isTaken = problem.code === 'CONFLICT';
    draft.refuse(isTaken ? { name: t('error.nameTaken') } : { name: sayActProblem(t, problem) });
  };
  const send = async (): Promise<void> => {
    if (!draft.check()) return;
    if (changed.length === 0) return onClose();
    const path = `/nodes/${node.id}`;
    const only = (words: NodeWords) =>
      Object.fromEntries(Object.entries(toNodeBody(words)).filter(([key]) => changed.some((one) => one === key)));
    const done = await run(
      {
        method: 'PATCH',
        path,
        body: only(values),
        said: t('nodePage.changed', { what: values.name.trim() }),
        undo: { method: 'PATCH', path, body: only(start) },
      },
      refused,
    );
    if (done !== undefined) onClose();
  };
  return (
    <Sheet
      title={t('nodePage.edit', { node: node.name })}
      onClose={onClose}
      onSend={() => void send()}
      buttons={<FormButtons send={t('common.save')} isBusy={isBusy} onCancel={onClose} />}
    >
      <NodeFields draft={draft} isAddressChanged={changed.includes('publicIpv4')} />
    </Sheet>
  );
}
