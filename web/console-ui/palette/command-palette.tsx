'use client';
import { useRouter } from 'next/navigation.js';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { useModal } from '#web/ui/use-modal.ts';
import { PLACE_GROUPS, type PlaceId } from '../frame/places.ts';
import { KeyLayer } from '../keys/key-layer.tsx';
import { Icon } from '../show/icon.tsx';
import { Kbd } from '../show/kbd.tsx';
import { Glyph } from '../stones/glyph.tsx';
import { markFound, type PaletteItem, type PaletteSearch, readQuery } from './palette-item.ts';
import { usePaletteSources } from './palette-provider.tsx';
import { useFound } from './use-found.ts';

type Props = {
  readonly root: string;
  readonly places: readonly PlaceId[];
  readonly search: PaletteSearch | undefined;
  readonly onClose: () => void;
};

const HINTS = [
  ['↑ ↓', 'palette.choose'],
  ['Enter', 'palette.do'],
  ['Mod+Enter', 'palette.newTab'],
] as const;
const ONLY = [
  ['>', 'palette.actionsOnly'],
  ['@', 'palette.usersOnly'],
  ['#', 'palette.nodesOnly'],
] as const;

function Hint({ keys, text }: { readonly keys: string; readonly text: string }) {
  return (
    <span>
      <Kbd keys={keys} />
      {text}
    </span>
  );
}

function Foot() {
  const t = useWords();
  return (
    <footer>
      {HINTS.map(([keys, word]) => (
        <Hint key={keys} keys={keys} text={t(word)} />
      ))}
      <span className="flex-1" />
      {ONLY.map(([keys, word]) => (
        <Hint key={keys} keys={keys} text={t(word)} />
      ))}
    </footer>
  );
}

type OptionProps = {
  readonly item: PaletteItem;
  readonly id: string;
  readonly isOn: boolean;
  readonly query: string;
  readonly choose: () => void;
};

function Option({ item, id, isOn, query, choose }: OptionProps) {
  useEffect(() => {
    if (isOn) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [isOn, id]);
  return (
    <li id={id} role="option" aria-selected={isOn} className={isOn ? 'on' : ''} onClick={choose}>
      {item.glyph === undefined ? <Icon name={item.icon ?? 'chevron-right'} /> : <Glyph kind={item.glyph} />}
      <span className="truncate">
        {markFound(item.name, query).map((piece, index) =>
          piece.isFound ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
        )}
      </span>
      <span className="note">{item.note}</span>
      {isOn ? <Icon name="enter" /> : null}
    </li>
  );
}

type SearchLineProps = {
  readonly typed: string;
  readonly listId: string;
  readonly activeId: string | undefined;
  readonly onType: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClose: () => void;
};

function SearchLine({ typed, listId, activeId, onType, onKeyDown, onClose }: SearchLineProps) {
  const t = useWords();
  return (
    <div className="q">
      <Icon name="search" />
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-label={t('palette.label')}
        placeholder={t('palette.placeholder')}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        data-first
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Kbd keys="Escape" />
      <button type="button" className="k-btn icon quiet k-only-phone" aria-label={t('common.close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}

const usePlaces = (root: string, places: readonly PlaceId[]): readonly PaletteItem[] => {
  const t = useWords();
  return PLACE_GROUPS.flatMap((group) => group.places)
    .filter(({ id }) => places.includes(id))
    .map(({ id, word, icon, path }) => ({
      id: `place-${id}`,
      kind: 'places',
      name: t(word),
      icon,
      href: `${root}${path}`,
      also: id,
    }));
};

const useChoose = (onClose: () => void) => {
  const router = useRouter();
  return (item: PaletteItem | undefined, isNewTab = false): void => {
    if (item === undefined) return;
    onClose();
    if (item.href === undefined) item.run?.();
    else if (isNewTab) open(item.href, '_blank', 'noopener');
    else router.push(item.href);
  };
};

/** ⌘K: places and actions at once, users and nodes as they are found. Mount it to open it. */
export function CommandPalette({ root, places, search, onClose }: Props) {
  const t = useWords();
  const id = useId();
  const dialog = useModal(onClose);
  const [typed, setTyped] = useState('');
  const [index, setIndex] = useState(0);
  const actions = usePaletteSources()();
  const known = [...actions, ...usePlaces(root, places)];
  const { groups, isSearching } = useFound(typed, known, search);
  const { query } = readQuery(typed);
  const flat = groups.flatMap(([, items]) => items);
  const at = Math.min(index, Math.max(0, flat.length - 1));
  const choose = useChoose(onClose);
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setIndex((at + step + flat.length) % Math.max(1, flat.length));
    else if (event.key === 'Enter') choose(flat[at], event.metaKey || event.ctrlKey);
    else return;
    event.preventDefault();
  };
  return (
    <KeyLayer>
      <dialog ref={dialog} className="k-modal k-pal" aria-label={t('palette.label')}>
        <SearchLine
          onClose={onClose}
          typed={typed}
          listId={`${id}-list`}
          activeId={flat.length === 0 ? undefined : `${id}-${at}`}
          onType={(text) => {
            setTyped(text);
            setIndex(0);
          }}
          onKeyDown={press}
        />
        <div className="list" id={`${id}-list`} role="listbox" aria-label={t('palette.label')} aria-busy={isSearching}>
          {groups.map(([kind, items]) => (
            <ul key={kind} role="group" aria-label={t(`palette.${kind}`)}>
              <li role="presentation" className="head">
                {t(`palette.${kind}`)}
              </li>
              {items.map((item) => (
                <Option
                  key={item.id}
                  id={`${id}-${flat.indexOf(item)}`}
                  isOn={flat[at] === item}
                  choose={() => choose(item)}
                  {...{ item, query }}
                />
              ))}
            </ul>
          ))}
        </div>
        {flat.length === 0 && !isSearching ? <p className="none">{t('palette.nothing', { q: query })}</p> : null}
        <Foot />
      </dialog>
    </KeyLayer>
  );
}
