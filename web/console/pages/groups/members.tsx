'use client';
import { useState } from 'react';
import { useActing } from '#web/console/browser/use-acting.ts';
import { Button } from '#web/console-ui/form/button.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { GroupLine, MemberLine } from './group-line.ts';
import { LeavingNote, type RemovalPreview } from './leaving-note.tsx';

type Props = { readonly group: GroupLine; readonly mayWrite: boolean };
type Asked = { readonly node: MemberLine; readonly preview: RemovalPreview };

/** The nodes of a group. Taking one out says first who would be cut; where nobody is, it is done at once, with the way back. */
export function Members({ group, mayWrite }: Props) {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [asked, setAsked] = useState<Asked>();
  if (group.members.length === 0) return <p className="text-amber">{t('groups.noMembers')}</p>;
  const members = `/groups/${group.id}/members`;
  const takeOut = async (node: MemberLine): Promise<void> => {
    const words = { node: node.name, group: group.name };
    const undo = { path: members, body: { nodeId: node.id } };
    await run({ method: 'DELETE', path: `${members}/${node.id}`, said: t('groups.removed', words), undo });
    setAsked(undefined);
  };
  const ask = async (node: MemberLine): Promise<void> => {
    const found = await run<RemovalPreview>({ method: 'GET', path: `${members}/${node.id}/removal-preview` });
    if (found === undefined) return;
    if (found.value.userCount === 0) await takeOut(node);
    else setAsked({ node, preview: found.value });
  };
  return (
    <ul>
      {group.members.map((node) => (
        <li key={node.id} className="border-b border-hair py-1.5">
          <div className="k-linked flex min-h-11 items-center desk:min-h-7 gap-2">
            <Glyph kind={node.glyph} />
            <Link className="font-medium" href={`/admin/nodes/${node.id}`}>
              {node.name}
            </Link>
            <span className="flex-1 truncate text-ink3">{node.state}</span>
            {mayWrite && asked?.node.id !== node.id ? (
              <Button
                size="row"
                label={t('groups.remove', { node: node.name, group: group.name })}
                isDisabled={isBusy}
                onClick={() => void ask(node)}
              >
                {t('groups.removeShort')}
              </Button>
            ) : null}
          </div>
          {asked?.node.id === node.id ? (
            <LeavingNote
              words={{ node: node.name, group: group.name }}
              preview={asked.preview}
              isBusy={isBusy}
              onKeep={() => setAsked(undefined)}
              onTakeOut={() => void takeOut(node)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
