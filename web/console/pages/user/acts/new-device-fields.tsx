'use client';
import { PLATFORMS } from '#contract/platforms.ts';
import type { Way } from '#contract/ways.ts';
import { Checkbox } from '#web/console-ui/form/checkbox.tsx';
import { Field } from '#web/console-ui/form/field.tsx';
import { Select } from '#web/console-ui/form/select.tsx';
import { TextInput } from '#web/console-ui/form/text-input.tsx';
import type { Draft } from '#web/console-ui/form/use-draft.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { SubscriptionFace } from '../user-lines.ts';

export type NewDevice = {
  readonly name: string;
  readonly platform: string;
  readonly subscriptionId: string;
  readonly ways: readonly Way[];
};

type Props = {
  readonly draft: Draft<NewDevice>;
  readonly subscriptions: readonly SubscriptionFace[];
  /** Those of the chosen subscription. */
  readonly ways: readonly Way[];
};

/** What a device is called, runs and is to get through by. */
export function NewDeviceFields({ draft: { values, errors, set, leave }, subscriptions, ways }: Props) {
  const t = useWords();
  return (
    <>
      <Field label={t('userPage.add.name')} htmlFor="name" error={errors.name}>
        <TextInput
          id="name"
          value={values.name}
          onChange={(name) => set('name', name)}
          onLeave={() => (values.name === '' ? undefined : leave('name'))}
          isWrong={(errors.name ?? '') !== ''}
          maxLength={64}
          isFirst
        />
      </Field>
      <Field label={t('userPage.add.platform')} htmlFor="platform">
        <Select
          id="platform"
          value={values.platform}
          onChange={(platform) => set('platform', platform)}
          options={PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) }))}
        />
      </Field>
      {subscriptions.length < 2 ? null : (
        <Field label={t('userPage.add.subscription')} htmlFor="subscriptionId">
          <Select
            id="subscriptionId"
            value={values.subscriptionId}
            onChange={(id) => set('subscriptionId', id)}
            options={subscriptions.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      <fieldset className="k-field">
        <legend className="k-lab">{t('userPage.add.way')}</legend>
        {ways.map((way) => (
          <Checkbox
            key={way}
            isChecked={values.ways.includes(way)}
            onChange={(isOn) => set('ways', isOn ? [...values.ways, way] : values.ways.filter((one) => one !== way))}
          >
            {way}
          </Checkbox>
        ))}
        {(errors.ways ?? '') === '' ? null : <p className="k-errline">{errors.ways}</p>}
      </fieldset>
    </>
  );
}
