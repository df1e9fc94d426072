'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { Menu, type MenuItem } from '../overlay/menu.tsx';
import { Icon } from '../show/icon.tsx';
import { Link } from '../show/link.tsx';
import type { FrameProps } from './frame-types.ts';
import { PLACE_GROUPS, type PlaceId } from './places.ts';

type Props = Pick<FrameProps, 'places' | 'counts' | 'root'> & {
  readonly current: PlaceId | undefined;
  readonly rest: readonly MenuItem[];
};

/** Four of these, the first that the role sees. */
const IN_BAR: readonly PlaceId[] = ['overview', 'users', 'nodes', 'traffic', 'audit'];
const MOST = 4;

/** The phone's four places and everything else. */
export function TabBar({ places, counts = {}, root, current, rest }: Props) {
  const t = useWords();
  const all = PLACE_GROUPS.flatMap((group) => group.places).filter(({ id }) => places.includes(id));
  const inBar = IN_BAR.filter((id) => places.includes(id)).slice(0, MOST);
  const others = all.filter(({ id }) => !inBar.includes(id));
  const items: readonly MenuItem[] = [
    ...others.map((place) => ({ id: place.id, label: t(place.word), icon: place.icon, href: `${root}${place.path}` })),
    ...rest,
  ];
  const isInRest = current !== undefined && !inBar.includes(current);
  return (
    <nav className="k-tabbar" aria-label={t('frame.mainPhone')}>
      {all
        .filter(({ id }) => inBar.includes(id))
        .map((place) => {
          const count = counts[place.id] ?? 0;
          return (
            <Link key={place.id} href={`${root}${place.path}`} aria-current={place.id === current ? 'page' : undefined}>
              <Icon name={place.icon} />
              <span>{t(place.word)}</span>
              {count === 0 ? null : <b className="k-count">{count}</b>}
            </Link>
          );
        })}
      <Menu
        label={t('frame.more')}
        side="above"
        items={items}
        triggerClass={`k-tab ${isInRest ? 'here' : ''}`}
        trigger={
          <>
            <Icon name="more" />
            <span>{t('frame.more')}</span>
          </>
        }
      />
    </nav>
  );
}
