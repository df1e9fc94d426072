'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { ROLES, type Role } from './new-node.ts';

type Props = { readonly value: Role; readonly onChange: (role: Role) => void };

const WORDS = {
  transit: ['addNode.transit', 'addNode.transit.text'],
  entry: ['addNode.entry', 'addNode.entry.text'],
} as const;

/** What of the way a node does. */
export function RoleChoice({ value, onChange }: Props) {
  const t = useWords();
  return (
    <fieldset>
      <legend className="k-lab">{t('addNode.role')}</legend>
      <div className="grid gap-4 desk:grid-cols-2">
        {ROLES.map((role) => {
          const [name, text] = WORDS[role];
          const ring = role === value ? 'border-tide shadow-[inset_0_0_0_1px_var(--color-tide)]' : 'border-hair2';
          return (
            <label key={role} className={`flex gap-2.5 rounded-control border p-3 ${ring}`}>
              <input
                type="radio"
                name="role"
                className="mt-0.5 size-4 flex-none accent-tide-fill"
                checked={role === value}
                onChange={() => onChange(role)}
              />
              <span>
                <b className="font-medium">{t(name)}</b>
                <span className="block text-ink2">{t(text)}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
