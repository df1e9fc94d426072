import type { ReactNode } from 'react';
import { Scene, type SceneKind } from './scene.tsx';

type Props = {
  readonly scene?: SceneKind;
  /** Instead of a scene: FiveStones. */
  readonly drawing?: ReactNode;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  /** Lower on the page: it stands alone. */
  readonly isLow?: boolean;
  /** One filled button that does the most likely thing, one text button. */
  readonly children?: ReactNode;
};

/** Emptiness or trouble that fills the page: a scene, a heading, a sentence, what to do. */
export function Blank({ scene, drawing, title, text, isLow = false, children }: Props) {
  return (
    <section className={`c-blank ${isLow ? 'c-low' : ''}`}>
      {scene === undefined ? drawing : <Scene kind={scene} />}
      <h1 className="c-t-title c-balance">{title}</h1>
      {text === undefined ? null : <p className="c-pretty">{text}</p>}
      {children}
    </section>
  );
}
