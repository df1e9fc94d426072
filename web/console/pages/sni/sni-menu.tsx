'use client';
import { Menu } from '#web/console-ui/overlay/menu.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { SniLine } from './sni-line.ts';

type Props = {
  readonly line: SniLine;
  readonly change: () => void;
  readonly toggle: () => void;
  readonly makeDefault: () => void;
};

/** The "more" of a name. */
export function SniMenu({ line: { name, isEnabled, isDefault }, change, toggle, makeDefault }: Props) {
  const t = useWords();
  return (
    <Menu
      label={t('sniPage.actionsOf', { name })}
      triggerClass="k-btn icon xs quiet"
      items={[
        { id: 'target', icon: 'swap', label: t('sniPage.changeTarget'), onSelect: change },
        {
          id: 'default',
          icon: 'bookmark',
          label: t('sniPage.makeDefault'),
          isDisabled: isDefault || !isEnabled,
          onSelect: makeDefault,
        },
        {
          id: 'switch',
          icon: isEnabled ? 'pause' : 'play',
          label: t(isEnabled ? 'sniPage.disable' : 'sniPage.enable', { name }),
          onSelect: toggle,
        },
      ]}
    />
  );
}
