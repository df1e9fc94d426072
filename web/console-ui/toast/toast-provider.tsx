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

type LineProps = { readonly shown: Shown; readonly isNewest: boolean; readonly close: () => void };

/** What is left of a toast's time in ms; `onOver` when it is up. */
const useTimeLeft = ({ until, stays = false }: Shown, isHeld: boolean, onOver: () => void): number => {
  const [leftMs, setLeft] = useState(until - Date.now());
  useEffect(() => {
    if (stays) return undefined;
    const timer = setInterval(() => setLeft(until - Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [until, stays]);
  const isOver = !stays && leftMs <= 0 && !isHeld;
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  return leftMs;
};

function Picture({ shown, leftMs }: { readonly shown: Shown; readonly leftMs: number }) {
  if (shown.undo === undefined || shown.kind !== undefined) return <Glyph kind={shown.kind ?? 'stands'} />;
  const items = progressRow((Math.max(0, leftMs) / UNDO_MS) * STONES, STONES);
  return <Stones items={items} size="seconds" tone="tide" label="" isDecorative />;
}

function Line({ shown, isNewest, close }: LineProps) {
  const t = useWords();
  const [isBusy, setBusy] = useState(false);
  const leftMs = useTimeLeft(shown, isBusy, close);
  const { undo, action, stays = false } = shown;
  const takeBack = (): void => {
    setBusy(true);
    void Promise.resolve(undo?.()).finally(close);
  };
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  return (
    <div className="k-toast">
      <Picture shown={shown} leftMs={leftMs} />
      <span>{shown.text}</span>
      {undo === undefined ? null : (
        <Button size="small" icon="undo" isBusy={isBusy} onClick={takeBack} {...(isNewest ? { hotKey: 'Z' } : {})}>
          {t('common.undoIn', { s: seconds })}
        </Button>
      )}
      {action === undefined ? null : (
        <Button
          size="small"
          onClick={() => {
            close();
            action.run();
          }}
        >
          {action.label}
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
