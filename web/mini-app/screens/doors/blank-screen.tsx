'use client';
import type { ReactNode } from 'react';
import { Blank } from '#web/ui/blank.tsx';
import { Page } from '#web/ui/page.tsx';
import type { SceneKind } from '#web/ui/scene.tsx';

type Props = {
  readonly scene: SceneKind;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
};

/** A page that says one thing: a scene, a sentence, and what to do. */
export function BlankScreen({ scene, title, text, children }: Props) {
  return (
    <Page isCentred>
      <Blank scene={scene} title={title} text={text} isLow>
        {children}
      </Blank>
    </Page>
  );
}
