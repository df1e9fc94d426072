'use client';
import { useState } from 'react';
import { useActing } from '#web/console/browser/use-acting.ts';
import { useWords } from '#web/console-words/use-words.ts';

/** A link as it was told after a fresh proof: of a device, or a connection's own ones, node by node. */
export type ShownLink = {
  readonly title: string;
  readonly links: readonly { readonly id: string; readonly name: string; readonly link: string }[];
};

type Subject = { readonly id: string; readonly title: string };
type OwnLinks = {
  readonly items: readonly { readonly nodeId: string; readonly nodeName: string; readonly link: string }[];
};

export type LinkDesk = {
  readonly isBusy: boolean;
  /** Null until somebody asked and proved himself. */
  readonly shown: ShownLink | null;
  readonly showDevice: (device: Subject) => Promise<void>;
  readonly showConnection: (connection: Subject) => Promise<void>;
  readonly close: () => void;
};

/** Asks for links, one at a time. api wants a fresh proof for each and writes down that it was shown. */
export function useLink(): LinkDesk {
  const t = useWords();
  const { isBusy, run } = useActing();
  const [shown, setShown] = useState<ShownLink | null>(null);
  return {
    isBusy,
    shown,
    showDevice: async ({ id, title }) => {
      const told = await run<{ readonly link: string }>({ method: 'GET', path: `/devices/${id}/link` });
      if (told !== undefined) setShown({ title, links: [{ id, name: t('userPage.link'), link: told.value.link }] });
    },
    showConnection: async ({ id, title }) => {
      const told = await run<OwnLinks>({ method: 'GET', path: `/connections/${id}/link` });
      if (told === undefined) return;
      const links = told.value.items.map(({ nodeId, nodeName, link }) => ({ id: nodeId, name: nodeName, link }));
      setShown({ title, links });
    },
    close: () => setShown(null),
  };
}
