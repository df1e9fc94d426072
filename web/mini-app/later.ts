'use client';
import { useEffect, useState } from 'react';

const RETRY_MS = 2_000;

type Later<Part> = {
  /** Fetches it, once. Rejects where there is no net; then it may be asked for again. */
  readonly load: () => Promise<Part>;
  /** Undefined until it has come, which it does by itself as soon as the net allows. */
  readonly usePart: () => Part | undefined;
};

/** A part of the app that the first picture does without, and that is fetched after it. */
export function later<Part>(fetchPart: () => Promise<Part>): Later<Part> {
  let loaded: Part | undefined;
  const load = async (): Promise<Part> => (loaded ??= await fetchPart());
  const usePart = (): Part | undefined => {
    const [part, setPart] = useState(() => loaded);
    useEffect(() => {
      let isWanted = true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const get = async (): Promise<void> => {
        try {
          const got = await load();
          if (isWanted) setPart(() => got);
        } catch {
          if (isWanted) timer = setTimeout(() => void get(), RETRY_MS);
        }
      };
      void get();
      return () => {
        isWanted = false;
        clearTimeout(timer);
      };
    }, []);
    return part;
  };
  return { load, usePart };
}
