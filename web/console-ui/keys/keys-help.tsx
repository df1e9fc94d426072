'use client';
import { useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { Dialog } from '../overlay/dialog.tsx';
import { Kbd } from '../show/kbd.tsx';
import { useKeyRegistry, useKeys } from './keys-provider.tsx';
import type { KeyBinding } from './match-keys.ts';

const GROUPS = [
  ['page', 'keys.page'],
  ['go', 'keys.go'],
  ['everywhere', 'keys.everywhere'],
] as const;

function List({ bindings }: { readonly bindings: readonly KeyBinding[] }) {
  return (
    <dl className="k-keys">
      {bindings.map((binding) => (
        <div key={binding.keys}>
          <dt>{binding.label}</dt>
          <dd>
            <Kbd keys={binding.keys.replaceAll('|', ' ').replace('ArrowDown', '↓').replace('ArrowUp', '↑')} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** All keys of this page, on `?`. Stands once, in the frame. */
export function KeysHelp() {
  const t = useWords();
  const registry = useKeyRegistry();
  const [bindings, setBindings] = useState<readonly KeyBinding[] | null>(null);
  useKeys([{ keys: '?', label: t('keys.help'), group: 'everywhere', run: () => setBindings(registry.list()) }]);
  if (bindings === null) return null;
  const shown = bindings.filter((binding) => binding.isHidden !== true);
  return (
    <Dialog title={t('keys.title')} onClose={() => setBindings(null)} width={640}>
      <div className="k-keys-groups">
        {GROUPS.map(([group, name]) => {
          const own = shown.filter((binding) => (binding.group ?? 'page') === group);
          return own.length === 0 ? null : (
            <section key={group}>
              <h3>{t(name)}</h3>
              <List bindings={own} />
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
