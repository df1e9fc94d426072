import type { StoneKind } from './stone-kinds.ts';

export type Step = {
  readonly name: string;
  readonly text?: string | undefined;
  readonly state: 'done' | 'now' | 'next' | 'failed';
};
type Props = { readonly steps: readonly Step[]; readonly label: string };

const CLASS = {
  done: '',
  now: 'now',
  next: 'next',
  failed: 'bad',
} as const satisfies Record<Step['state'], string>;

/** What a step is drawn as where steps lie along a line. */
export const stoneOfStep = (state: Step['state']): StoneKind =>
  state === 'failed' ? 'sunk' : state === 'next' ? 'hollow' : 'stands';

/** Steps down a line: done, now, next. */
export function Steps({ steps, label }: Props) {
  return (
    <ol className="k-ladder" aria-label={label}>
      {steps.map((step) => (
        <li key={step.name} className={CLASS[step.state]} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className="k-stn" aria-hidden="true" />
          <b className="font-semibold">{step.name}</b>
          {step.text === undefined ? null : <p className="text-ink3">{step.text}</p>}
        </li>
      ))}
    </ol>
  );
}
