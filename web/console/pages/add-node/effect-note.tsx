'use client';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { GroupOption } from './group-option.ts';

/** Whom the node will carry. Of several groups the users may be the same, so then it is said "at most". */
export function EffectNote({ groups }: { readonly groups: readonly GroupOption[] }) {
  const t = useWords();
  const sum = (of: (group: GroupOption) => number): number => groups.reduce((all, group) => all + of(group), 0);
  return (
    <Notice>
      <span aria-live="polite">
        {groups.length === 0
          ? t('addNode.effectNone')
          : t('addNode.effect', {
              most: groups.length > 1 ? 'yes' : 'no',
              entries: sum(({ entries }) => entries),
              users: sum(({ users }) => users),
            })}
      </span>
    </Notice>
  );
}
