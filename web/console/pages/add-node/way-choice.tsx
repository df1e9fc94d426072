'use client';
import { WAYS } from '#contract/ways.ts';
import { Checkbox } from '#web/console-ui/form/checkbox.tsx';
import { NumberInput } from '#web/console-ui/form/number-input.tsx';
import type { useDraft } from '#web/console-ui/form/use-draft.ts';
import { Icon } from '#web/console-ui/show/icon.tsx';
import { useWords } from '#web/console-words/use-words.ts';
import type { NewNode } from './new-node.ts';

type Props = { readonly draft: Pick<ReturnType<typeof useDraft<NewNode>>, 'values' | 'errors' | 'set' | 'leave'> };

/** By which ways users get in, each on its port. */
export function WayChoice({ draft: { values, errors, set, leave } }: Props) {
  const t = useWords();
  const wrong = errors.ways ?? errors.ports;
  return (
    <fieldset>
      <legend className="k-lab">{t('addNode.ways')}</legend>
      {WAYS.map((way) => {
        const isOn = values.ways.includes(way);
        return (
          <div key={way} className="flex items-center gap-3">
            <Checkbox
              isChecked={isOn}
              onChange={(isNowOn) =>
                set('ways', isNowOn ? [...values.ways, way] : values.ways.filter((one) => one !== way))
              }
            >
              {way}
            </Checkbox>
            <span className="w-24">
              <label className="sr-only" htmlFor={`port-${way}`}>
                {t('addNode.port', { way })}
              </label>
              <NumberInput
                id={`port-${way}`}
                value={values.ports[way]}
                isDisabled={!isOn}
                isWrong={errors.ports !== undefined}
                unit="tcp"
                onChange={(port) => set('ports', { ...values.ports, [way]: port })}
                onLeave={() => leave('ports')}
              />
            </span>
          </div>
        );
      })}
      {wrong === undefined ? null : (
        <p className="k-errline">
          <Icon name="warning" isSmall />
          {wrong}
        </p>
      )}
    </fieldset>
  );
}
