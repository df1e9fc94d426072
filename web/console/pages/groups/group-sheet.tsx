'use client';
import { Button } from '#web/console-ui/form/button.tsx';
import { Sheet } from '#web/console-ui/overlay/sheet.tsx';
import { FactList } from '#web/console-ui/show/fact-list.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import { AddMember } from './add-member.tsx';
import type { GroupLine } from './group-line.ts';
import { Members } from './members.tsx';
import type { NodeOption } from './node-option.ts';

type Props = {
  readonly group: GroupLine;
  readonly nodes: readonly NodeOption[];
  readonly mayWrite: boolean;
  readonly onClose: () => void;
};

/** A group beside its list: whom it reaches, and which nodes carry it. */
export function GroupSheet({ group, nodes, mayWrite, onClose }: Props) {
  const t = useWords();
  const others = nodes.filter(({ id }) => group.members.every((member) => member.id !== id));
  return (
    <Sheet
      title={group.name}
      onClose={onClose}
      buttons={
        <>
          <span className="flex-1" />
          <Button onClick={onClose} shownKey="Escape" isFirst>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className="grid gap-6">
        <FactList
          facts={[
            { name: t('groups.users'), value: group.users },
            { name: t('groups.carried'), value: group.carried },
            { name: t('groups.entries'), value: group.entries },
            { name: t('groups.asWanted'), value: group.applied },
          ]}
        />
        <section>
          <h3 className="mb-1">{t('groups.members')}</h3>
          <Members group={group} mayWrite={mayWrite} />
        </section>
        {mayWrite ? <AddMember key={group.members.length} group={group} others={others} /> : null}
      </div>
    </Sheet>
  );
}
