'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { TextInput } from '../form/text-input.tsx';
import { useKeys } from '../keys/keys-provider.tsx';

type Props = { readonly value: string; readonly placeholder: string; readonly onSearch: (text: string) => void };

const WAIT_MS = 250;

/** The page's own search, on `/`: asks 250 ms after the last letter. */
export function SearchField({ value, placeholder, onSearch }: Props) {
  const t = useWords();
  const id = useId();
  const [text, setText] = useState(value);
  /** Asked for and not answered yet: what comes of it is no news to who is typing on. */
  const asked = useRef<readonly string[]>([]);
  const latest = useRef({ value, ask: onSearch });
  useEffect(() => {
    latest.current = { value, ask: onSearch };
  });
  useEffect(() => {
    const at = asked.current.lastIndexOf(value);
    asked.current = asked.current.slice(at + 1);
    // Somebody cleared it, or went back: the address is right.
    if (at === -1) setText(value);
  }, [value]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === (asked.current.at(-1) ?? latest.current.value)) return undefined;
    const timer = setTimeout(() => {
      asked.current = [...asked.current, wanted];
      latest.current.ask(wanted);
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
