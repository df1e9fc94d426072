'use client';
import { Activity, createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { later } from '../../later.ts';

const sheet = later(async () => (await import('./add-device-sheet.tsx')).AddDeviceSheet);
const AddContext = createContext<(() => void) | undefined>(undefined);

/**
 * Holds the sheet for a new device. It is fetched after the first picture and stands ready unseen, without its effects, so that
 * a tap only has to show it; each opening gets one that is new. What is around it is not rendered again.
 */
export function Adding({ children }: { readonly children: ReactNode }) {
  const AddDeviceSheet = sheet.usePart();
  const [{ isOpen, round }, setOpening] = useState({ isOpen: false, round: 0 });
  const open = useCallback(() => setOpening((last) => ({ ...last, isOpen: true })), []);
  const close = useCallback(() => setOpening((last) => ({ isOpen: false, round: last.round + 1 })), []);
  return (
    <AddContext value={open}>
      {children}
      <Activity mode={isOpen ? 'visible' : 'hidden'}>
        {AddDeviceSheet === undefined ? null : <AddDeviceSheet key={round} onClose={close} />}
      </Activity>
    </AddContext>
  );
}

/** Opens the sheet. Only inside Adding. */
export function useAdding(): () => void {
  const open = useContext(AddContext);
  if (open === undefined) throw new Error('Outside of Adding.');
  return open;
}
