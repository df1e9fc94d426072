'use client';
import { Checkbox } from '#web/console-ui/form/checkbox.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { GroupOption } from './group-option.ts';

type Props = {
  readonly groups: readonly GroupOption[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
};

/** The groups that the node will carry. */
export function GroupChoice({ groups, chosen, onChange }: Props) {
  const t = useWords();
  return (
    <fieldset>
      <legend className="k-lab">{t('addNode.groups')}</legend>
      <ul className="max-h-36 overflow-auto rounded-control border border-edge bg-raise px-2.5 py-1" tabIndex={-1}>
        {groups.map(({ id, name, isDefault }) => (
          <li key={id} className="flex py-1">
            <Checkbox
              isChecked={chosen.includes(id)}
              onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))}
            >
              {name} {isDefault ? <span className="text-ink3">{t('groups.default')}</span> : null}
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
