import type { ReactNode } from 'react';
import { STEP_PICTURES, type StepPicture } from './drawing/step-pictures.tsx';

type Step = {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly picture?: StepPicture | undefined;
  /** Small Buttons. */
  readonly action?: ReactNode;
  readonly isDone?: boolean | undefined;
};

/** A path walked downwards. The words are complete without the pictures. */
export function StepList({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="c-steps">
      {steps.map((step, index) => (
        <li key={index} className={step.isDone === true ? 'c-done' : undefined}>
          <span className="c-no" aria-hidden="true">
            {index + 1}
          </span>
          <div className="c-b">
            <strong>{step.title}</strong>
            {step.text === undefined ? null : <p>{step.text}</p>}
            {step.picture === undefined ? null : <span className="c-pic">{STEP_PICTURES[step.picture]}</span>}
            {step.action === undefined ? null : <div className="c-acts">{step.action}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
