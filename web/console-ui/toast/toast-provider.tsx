'use client';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { Button } from '../form/button.tsx';
import { Icon } from '../show/icon.tsx';
import { Glyph } from '../stones/glyph.tsx';
import type { StoneKind } from '../stones/stone-kinds.ts';
import { progressRow } from '../stones/stone-rows.ts';
import { Stones } from '../stones/stones.tsx';

const [UNDO_MS, SHOWN_MS, TICK_MS] = [30_000, 6_000, 1_000];
const STONES = 5;
const MOST = 3;

export type Toast = {
  readonly text: ReactNode;
  /** What happened: well, partly, not at all. */
  readonly kind?: StoneKind;
  /** Takes it back; offered for 30 s, by the button and Z. */
  readonly undo?: (() => Promise<void> | void) | undefined;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** Errors of actions stay until they are closed. */
  readonly stays?: boolean;
};
type Shown = Toast & { readonly id: number; readonly until: number };
type Toasts = { readonly toast: (toast: Toast) => void };

const ToastContext = createContext<Toasts | undefined>(undefined);

function Line({
  shown,
  isNewest,
  close,
}: {
  readonly shown: Shown;
  readonly isNewest: boolean;
  readonly close: () => void;
}) {
  const t = useWords();
  const [leftMs, setLeft] = useState(shown.until - Date.now());
  const [isBusy, setBusy] = useState(false);
  const { undo, stays = false } = shown;
  useEffect(() => {
    if (stays) return undefined;
    const timer = setInterval(() => setLeft(shown.until - Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [shown.until, stays]);
  const isOver = !stays && leftMs <= 0 && !isBusy;
  useEffect(() => {
    if (isOver) close();
  }, [isOver, close]);
  const takeBack = (): void => {
    setBusy(true);
    void Promise.resolve(undo?.()).finally(close);
  };
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  return (
    <div className="k-toast">
      {undo === undefined || shown.kind !== undefined ? (
        <Glyph kind={shown.kind ?? 'stands'} />
      ) : (
        <Stones
          items={progressRow((leftMs / UNDO_MS) * STONES, STONES)}
          size="seconds"
          tone="tide"
          label=""
          isDecorative
        />
      )}
      <span>{shown.text}</span>
      {undo === undefined ? null : (
        <Button size="small" icon="undo" isBusy={isBusy} onClick={takeBack} {...(isNewest ? { hotKey: 'Z' } : {})}>
          {t('common.undoIn', { s: seconds })}
        </Button>
      )}
      {shown.action === undefined ? null : (
        <Button
          size="small"
          onClick={() => {
            close();
            shown.action?.run();
          }}
        >
          {shown.action.label}
        </Button>
      )}
      {undo === undefined || stays ? (
        <button type="button" className="k-btn icon sm quiet" aria-label={t('common.close')} onClick={close}>
          <Icon name="close" />
        </button>
      ) : null}
    </div>
  );
}

/** Says what happened, and offers its reverse. Stands once, in the frame. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [all, setAll] = useState<readonly Shown[]>([]);
  const toast = useCallback((next: Toast) => {
    const until = Date.now() + (next.undo === undefined ? SHOWN_MS : UNDO_MS);
    setAll((last) => [...last.slice(1 - MOST), { ...next, id: (last.at(-1)?.id ?? 0) + 1, until }]);
  }, []);
  const toasts = useMemo(() => ({ toast }), [toast]);
  const newestUndo = all.findLast(({ undo }) => undo !== undefined)?.id;
  return (
    <ToastContext value={toasts}>
      {children}
      <div className="k-toasts" role="status">
        {all.map((shown) => (
          <Line
            key={shown.id}
            shown={shown}
            isNewest={shown.id === newestUndo}
            close={() => setAll((last) => last.filter(({ id }) => id !== shown.id))}
          />
        ))}
      </div>
    </ToastContext>
  );
}

/** `const { toast } = useToast(); toast({ text, undo })` */
export function useToast(): Toasts {
  const toasts = use(ToastContext);
  if (toasts === undefined) throw new Error('Outside of ToastProvider.');
  return toasts;
}
