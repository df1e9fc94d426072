'use client';
import { useEffect, useState } from 'react';
import type { QrDrawing } from './drawing/draw-qr.ts';
import { Skeleton } from './skeleton.tsx';

type Props = {
  readonly text: string;
  /** A sentence: which device it is for. */
  readonly label: string;
};

/** Black on white in every theme, four modules of quiet zone, nothing inside. Fills its box. */
export function QrCode({ text, label }: Props) {
  const [drawn, setDrawn] = useState<{ readonly of: string; readonly drawing: QrDrawing } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void import('./drawing/draw-qr.ts').then(({ drawQr }) => {
      if (isWanted) setDrawn({ of: text, drawing: drawQr(text) });
    });
    return () => {
      isWanted = false;
    };
  }, [text]);
  if (drawn?.of !== text) return <Skeleton shape="card" height={248} />;
  const { size, path } = drawn.drawing;
  return (
    <svg className="c-qr-svg" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path className="c-qr-paper" d={`M0 0h${size}v${size}H0z`} />
      <path d={path} />
    </svg>
  );
}
