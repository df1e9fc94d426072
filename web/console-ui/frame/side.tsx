'use client';
import type { ReactNode } from 'react';
import { useWords } from '#web/console-words/use-words.ts';
import { Menu, type MenuItem } from '../overlay/menu.tsx';
import { Icon } from '../show/icon.tsx';
import { Kbd } from '../show/kbd.tsx';
import { Link } from '../show/link.tsx';
import { Mark } from '../show/mark.tsx';
import type { FrameProps } from './frame-types.ts';
import { type Place, type PlaceId, visibleGroups } from './places.ts';

type Props = FrameProps & {
  readonly current: PlaceId | undefined;
  readonly look: readonly MenuItem[];
  readonly account: readonly MenuItem[];
  readonly live: ReactNode;
  readonly onSearch: () => void;
};

/** The zone as its city: there is no room for more; the whole of it is told on hover. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

function NavLink({ place, root, isHere, count }: { place: Place; root: string; isHere: boolean; count: number }) {
  const t = useWords();
  return (
    <Link href={`${root}${place.path}`} aria-current={isHere ? 'page' : undefined}>
      <Icon name={place.icon} />
      <span>{t(place.word)}</span>
      {count === 0 ? null : (
        <b className="k-count" title={t('frame.attention', { n: count })}>
          {count}
        </b>
      )}
    </Link>
  );
}

function Account({ person, items }: Pick<Props, 'person'> & { readonly items: readonly MenuItem[] }) {
  const t = useWords();
  return (
    <Menu
      label={t('frame.accountMenu')}
      side="above"
      triggerClass="k-me"
      items={items}
      trigger={
        <>
          <span className="k-ava" aria-hidden="true">
            {initials(person.name)}
          </span>
          <span className="k-who">
            {person.name}
            <small title={person.zone}>
              {person.role} · {cityOf(person.zone)}
            </small>
          </span>
        </>
      }
    />
  );
}

/** 208 px at the left: tenant, search, places, live line, account. */
export function Side({ tenant, person, places, counts = {}, current, look, account, live, onSearch, root }: Props) {
  const t = useWords();
  return (
    <aside className="k-side">
      <Menu
        label={t('frame.tenantMenu')}
        side="below"
        triggerClass="k-tenant"
        items={look}
        trigger={
          <>
            <Mark />
            <b className="truncate">{tenant.name}</b>
            <Icon name="switch" />
          </>
        }
      />
      <button type="button" className="k-find" onClick={onSearch}>
        <Icon name="search" />
        <span>{t('frame.search')}</span>
        <Kbd keys="Mod+K" />
      </button>
      <nav aria-label={t('frame.main')}>
        {visibleGroups(places).map((group) => (
          <div key={group.word ?? ''}>
            {group.word === null ? null : <p className="k-nav-g">{t(group.word)}</p>}
            <ul aria-label={group.word === null ? undefined : t(group.word)}>
              {group.places.map((place) => (
                <li key={place.id}>
                  <NavLink place={place} root={root} isHere={place.id === current} count={counts[place.id] ?? 0} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="k-foot">
        {live}
        <Account person={person} items={account} />
      </div>
    </aside>
  );
}
