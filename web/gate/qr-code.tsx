'use client';
import { useEffect, useState } from 'react';
import type { QrDrawing } from '#web/ui/drawing/draw-qr.ts';

/** Black on white in every theme. What draws it comes when it is first needed. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [drawing, setDrawing] = useState<QrDrawing>();
  useEffect(() => {
    let isWanted = true;
    void import('#web/ui/drawing/draw-qr.ts').then(({ drawQr }) => {
      if (isWanted) setDrawing(drawQr(text));
    });
    return () => {
      isWanted = false;
    };
  }, [text]);
  const size = drawing?.size ?? 1;
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={drawing?.path ?? ''} fill="#000000" />
    </svg>
  );
}
