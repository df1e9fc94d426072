'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { TextInput } from '../form/text-input.tsx';
import { useKeys } from '../keys/keys-provider.tsx';

type Props = { readonly value: string; readonly placeholder: string; readonly onSearch: (text: string) => void };

const WAIT_MS = 250;

/** The page's own search, on `/`: asks 250 ms after the last letter, or on Enter. */
export function SearchField({ value, placeholder, onSearch }: Props) {
  const t = useWords();
  const id = useId();
  const [text, setText] = useState(value);
  const asked = useRef(value);
  const ask = useRef(onSearch);
  useEffect(() => {
    ask.current = onSearch;
  });
  useEffect(() => {
    if (text.trim() === asked.current) return undefined;
    const timer = setTimeout(() => {
      asked.current = text.trim();
      ask.current(text.trim());
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useKeys([{ keys: '/', label: t('keys.searchPage'), run: () => document.getElementById(id)?.focus() }]);
  return (
    <div className="k-search">
      <TextInput
        id={id}
        value={text}
        onChange={setText}
        placeholder={placeholder}
        label={placeholder}
        inputMode="search"
        icon="search"
        shownKey={text === '' ? '/' : undefined}
        isSoft
      />
    </div>
  );
}
