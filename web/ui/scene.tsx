import type { IconName } from './drawing/icon-table.ts';
import { SCENE_SHORE, SCENE_STONES, SCENE_WAVES } from './drawing/scene-table.ts';
import { Icon } from './icon.tsx';

/** What each scene says with its six stones, far to near: `#` stands, `.` is missing, `x` is out of place. */
const KINDS = {
  all: '######',
  one: '.....#',
  gap: '##...#',
  two: '....##',
  'out-of-place': '###x##',
  'first-missing': '#####.',
  rope: '######',
  none: '......',
} as const;

export type SceneKind = keyof typeof KINDS;
type Place = (typeof SCENE_STONES)[number];

function Laid({ place }: { readonly place: Place }) {
  return (
    <g>
      {place.feet.map(([scale, down]) => (
        <path
          key={down}
          className="c-side"
          d={place.top}
          transform={`translate(${(place.centreX * (1 - scale)).toFixed(2)} ${down}) scale(${scale} 1)`}
        />
      ))}
      <path className="c-side" d={place.top} />
      <path className="c-top" d={place.top} />
    </g>
  );
}

function StoneAt({ place, mark }: { readonly place: Place; readonly mark: string }) {
  if (mark === '.') return <path className="c-ghost" d={place.top} transform={`translate(0 ${place.dip})`} />;
  return (
    <>
      {place.ripples.map((path) => (
        <path key={path} className="c-w" opacity="0.85" d={path} />
      ))}
      {mark === 'x' ? (
        <g className="c-bad" transform={`rotate(-8 ${place.centreX} 84.33) translate(0 ${place.dip})`}>
          <Laid place={place} />
        </g>
      ) : (
        <Laid place={place} />
      )}
    </>
  );
}

function Rope() {
  return (
    <g transform="translate(174 92)">
      <path className="c-rope" d="M-43-21Q0 11 43-21" />
      <path className="c-post" d="M-43-23V12M43-23V12" />
      <circle className="c-knob" cx="-43" cy="-25" r="4.5" />
      <circle className="c-knob" cx="43" cy="-25" r="4.5" />
    </g>
  );
}

/** A path over water in perspective: the only illustration. Words beside it say the same, so readers skip it. */
export function Scene({ kind }: { readonly kind: SceneKind }) {
  return (
    <svg className="c-scene" viewBox="0 0 320 178" aria-hidden="true">
      <path className="c-shore" d={SCENE_SHORE} />
      {SCENE_WAVES.map(([opacity, path]) => (
        <path key={path} className="c-w" opacity={opacity} d={path} />
      ))}
      {SCENE_STONES.map((place, index) => (
        <StoneAt key={place.top} place={place} mark={KINDS[kind].charAt(index)} />
      ))}
      {kind === 'rope' ? <Rope /> : null}
    </svg>
  );
}

/** The device limit: five stones that carry the icons of the devices. */
export function FiveStones({ icons }: { readonly icons: readonly IconName[] }) {
  return (
    <div className="c-five" aria-hidden="true">
      {Array.from({ length: 5 }, (_, index) => {
        const icon = icons[index % Math.max(1, icons.length)];
        return (
          <span key={index} className="c-tile">
            {icon === undefined ? null : <Icon name={icon} />}
          </span>
        );
      })}
    </div>
  );
}
