'use client';
import { useCallback, useState } from 'react';
import { useActing } from '#web/console/browser/use-acting.ts';
import { useWords } from '#web/console-words/use-words.ts';
import type { SniLine } from './sni-line.ts';

/** Whom it touches, as api counted it when it was asked. */
export type DisablePreview = {
  readonly isDefault: boolean;
  readonly userCount: number;
  readonly deviceCount: number;
  readonly revisionCount: number;
  readonly nodeCount: number;
  readonly insteadName: string | null;
};
export type AskedToDisable = { readonly line: SniLine; readonly preview: DisablePreview };

/** Switches names on and off. Off is asked about when somebody would notice, or when it cannot be; else done, with the way back. */
export function useSwitchSni() {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [asked, setAsked] = useState<AskedToDisable>();
  const turn = useCallback(
    async ({ id, name }: SniLine, isEnabled: boolean): Promise<void> => {
      const change = (isOn: boolean) => ({ method: 'PATCH', path: `/sni/${id}`, body: { isEnabled: isOn } }) as const;
      const said = t(isEnabled ? 'sniPage.enabledToast' : 'sniPage.disabled', { name });
      await run({ ...change(isEnabled), said, undo: change(!isEnabled) });
      setAsked(undefined);
    },
    [run, t],
  );
  const toggle = useCallback(
    async (line: SniLine): Promise<void> => {
      if (!line.isEnabled) return turn(line, true);
      const found = await run<DisablePreview>({ method: 'GET', path: `/sni/${line.id}/disable-preview` });
      if (found === undefined) return;
      const { deviceCount, isDefault, insteadName, nodeCount } = found.value;
      const isRefused = isDefault || (nodeCount > 0 && insteadName === null);
      if (deviceCount === 0 && !isRefused) await turn(line, false);
      else setAsked({ line, preview: found.value });
    },
    [run, turn],
  );
  const makeDefault = async ({ id, name }: SniLine): Promise<void> => {
    await run({
      method: 'PATCH',
      path: `/sni/${id}`,
      body: { isDefault: true },
      said: t('sniPage.madeDefault', { name }),
    });
  };
  return {
    asked,
    isBusy,
    toggle: useCallback((line: SniLine) => void toggle(line), [toggle]),
    makeDefault: (line: SniLine) => void makeDefault(line),
    disable: () => void (asked === undefined ? undefined : turn(asked.line, false)),
    keep: () => setAsked(undefined),
  };
}
