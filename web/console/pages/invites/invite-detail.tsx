import { Button } from '#web/console-ui/form/button.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { FactList } from '#web/console-ui/show/fact-list.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { InviteLine } from './invite-line.ts';

type Props = { readonly line: InviteLine; readonly mayWrite: boolean; readonly onRevoke: () => void };

/** An invite opened: its links to hand over, and taking it back. A past one has no links to give. */
export function InviteDetail({ line, mayWrite, onRevoke }: Props) {
  const t = useWords();
  const links =
    line.isOpen && line.app !== null && line.bot !== null
      ? [
          { name: t('invites.app'), value: <CopyLine text={line.app} /> },
          { name: t('invites.bot'), value: <CopyLine text={line.bot} /> },
        ]
      : [];
  const note = line.note === '' ? [] : [{ name: t('invites.note'), value: line.note }];
  return (
    <>
      <FactList
        isWide={false}
        facts={[
          ...links,
          ...note,
          { name: t('invites.uses'), value: line.uses },
          { name: t('invites.ends'), value: line.ends },
        ]}
      />
      {line.isOpen && mayWrite ? (
        <div className="mt-3">
          <Button size="small" kind="danger" onClick={onRevoke}>
            {t('invites.revoke')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
