'use client';
import { useState } from 'react';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { Select } from '#web/console-ui/form/select.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { GroupLine } from './group-line.ts';
import type { NodeOption } from './node-option.ts';

type Props = { readonly group: GroupLine; readonly others: readonly NodeOption[] };

/** Puts one more node into the group: whom it will carry stands there before. */
export function AddMember({ group, others }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [nodeId, setNodeId] = useState('');
  const node = others.find(({ id }) => id === nodeId);
  if (others.length === 0) return <p className="text-ink3">{t('groups.allIn')}</p>;
  const add = async ({ id, name }: NodeOption): Promise<void> => {
    const members = `/groups/${group.id}/members`;
    const said = t('groups.added', { node: name, group: group.name });
    await run({ path: members, body: { nodeId: id }, said, undo: { method: 'DELETE', path: `${members}/${id}` } });
  };
  return (
    <section className="grid gap-3 *:mt-0">
      <Field label={t('groups.addNode')} htmlFor="add-member">
        <Select
          id="add-member"
          value={nodeId}
          placeholder={t('groups.chooseNode')}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setNodeId}
        />
      </Field>
      {node === undefined ? null : (
        <>
          <Notice>
            {t('groups.addEffect', { node: node.name, entries: group.entryCount, users: group.carriedCount })}
          </Notice>
          <span>
            <Button kind="primary" isBusy={isBusy} onClick={() => void add(node)}>
              {t('groups.add', { node: node.name })}
            </Button>
          </span>
        </>
      )}
    </section>
  );
}
