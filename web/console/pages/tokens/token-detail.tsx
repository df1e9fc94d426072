import { Button } from '#web/console-ui/form/button.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { FactList } from '#web/console-ui/show/fact-list.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { TokenLine } from './token-line.ts';

type Props = { readonly line: TokenLine; readonly mayWrite: boolean; readonly onRevoke: () => void };

/** A token opened: what it may, and taking it back. */
export function TokenDetail({ line, mayWrite, onRevoke }: Props) {
  const t = useWords();
  return (
    <>
      <FactList
        facts={[
          { name: t('tokens.may'), value: line.permissions?.join(', ') ?? t('tokens.everything') },
          { name: t('tokens.made'), value: line.made },
          { name: 'id', value: <CopyLine text={line.id} /> },
        ]}
      />
      {line.isLive && mayWrite ? (
        <div className="mt-3">
          <Button size="small" kind="danger" onClick={onRevoke}>
            {t('tokens.revoke')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
