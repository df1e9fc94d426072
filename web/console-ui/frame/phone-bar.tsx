'use client';
import { createContext, type ReactNode, use } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { Icon } from '../show/icon.tsx';
import { Link } from '../show/link.tsx';
import { Mark } from '../show/mark.tsx';

const SearchContext = createContext<() => void>(() => undefined);

/** Gives the phone's top bar its search. Stands in the frame. */
export function PhoneBarProvider({
  onSearch,
  children,
}: {
  readonly onSearch: () => void;
  readonly children: ReactNode;
}) {
  return <SearchContext value={onSearch}>{children}</SearchContext>;
}

type Props = {
  readonly title: ReactNode;
  /** On a detail page: where back goes. */
  readonly backHref?: string | undefined;
  readonly actions?: ReactNode;
};

/** 52 px at the top of a phone: mark or back, title, actions, search. `PageHead` draws it. */
export function PhoneBar({ title, backHref, actions }: Props) {
  const t = useWords();
  const onSearch = use(SearchContext);
  return (
    <div className="k-bar-phone">
      {backHref === undefined ? (
        <span className="k-bar-mark">
          <Mark />
        </span>
      ) : (
        <Link className="k-btn icon quiet" href={backHref} aria-label={t('common.back')}>
          <Icon name="chevron-left" />
        </Link>
      )}
      <b className="truncate" aria-hidden="true">
        {title}
      </b>
      <span className="flex-1" />
      {actions}
      <button type="button" className="k-btn icon quiet" aria-label={t('frame.searchShort')} onClick={onSearch}>
        <Icon name="search" />
      </button>
    </div>
  );
}
