'use client';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { useFormat } from '#web/words/use-format.ts';
import { ChartDrawing } from './drawing/chart-drawing.tsx';
import { slotAt } from './drawing/chart-geometry.ts';
import { movedBar } from './drawing/moved-bar.ts';

export type ChartBar = {
  readonly key: string;
  /** In the line above: 10 November, 14:00. */
  readonly name: string;
  /** Below the axis: 10 Nov. */
  readonly tick: string;
  /** Null: no data. */
  readonly down: number | null;
  readonly up: number | null;
};

type Props = {
  readonly bars: readonly ChartBar[];
  /** One sentence: the totals, and when there was most. */
  readonly label: string;
  /** What the two sides are called, and what a column of the table for readers is. */
  readonly words: { readonly down: string; readonly up: string };
};

const sumOf = (bar: ChartBar | undefined): number => (bar?.down ?? 0) + (bar?.up ?? 0);

const largest = (bars: readonly ChartBar[]): number =>
  bars.reduce((best, bar, index) => (sumOf(bar) > sumOf(bars[best]) ? index : best), Math.max(0, bars.length - 1));

function Table({ bars, label, words }: Props) {
  const { bytes } = useFormat();
  return (
    <div className="c-sr">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.down}</th>
            <th scope="col">{words.up}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.name}</th>
              <td>{bar.down === null ? '—' : bytes(bar.down)}</td>
              <td>{bar.up === null ? '—' : bytes(bar.up)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Legend({ bars, words }: Props) {
  const { bytes } = useFormat();
  const total = (side: 'down' | 'up'): number => bars.reduce((sum, bar) => sum + (bar[side] ?? 0), 0);
  return (
    <p className="c-legend">
      <span>
        <i />
        {words.down} <b className="c-num">{bytes(total('down'))}</b>
      </span>
      <span>
        <i className="c-up" />
        {words.up} <b className="c-num">{bytes(total('up'))}</b>
      </span>
    </p>
  );
}

const useSelection = (bars: readonly ChartBar[]) => {
  const { haptic, disableVerticalSwipes } = usePlatform();
  const [chosen, setChosen] = useState<string | null>(null);
  const found = bars.findIndex((bar) => bar.key === chosen);
  const index = found === -1 ? largest(bars) : found;
  const select = (next: number): void => {
    const key = bars[next]?.key;
    if (key === undefined || next === index) return;
    haptic.selection();
    setChosen(key);
  };
  const touch = (event: PointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    select(slotAt((event.clientX - left) / width, bars.length));
  };
  const release = (): void => disableVerticalSwipes(false);
  return {
    index,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        disableVerticalSwipes(true);
        touch(event);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) touch(event);
      },
      onPointerUp: release,
      onPointerCancel: release,
      onKeyDown: (event: KeyboardEvent) => {
        const next = movedBar(event.key, index, bars.length);
        if (next === undefined) return;
        event.preventDefault();
        select(next);
      },
    },
  };
};

/** Received above the water, sent below it like a reflection. A tap, a drag or the arrow keys choose a day. */
export function Chart(props: Props) {
  const { bars, label, words } = props;
  const { bytes } = useFormat();
  const { index, handlers } = useSelection(bars);
  const bar = bars[index];
  const said =
    bar === undefined ? '' : `${bar.name}: ${words.down} ${bytes(bar.down ?? 0)}, ${words.up} ${bytes(bar.up ?? 0)}`;
  return (
    <div className="c-chart c-stack-16">
      <div className="c-pick-line" aria-hidden="true">
        <strong>{bar?.name}</strong>
        <span className="c-num">{bar === undefined || bar.down === null ? '' : bytes(sumOf(bar))}</span>
      </div>
      <div
        className="c-plot"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars.length - 1)}
        aria-valuenow={index}
        aria-valuetext={said}
        {...handlers}
      >
        <ChartDrawing bars={bars} chosen={index} />
      </div>
      <Legend {...props} />
      <Table {...props} />
    </div>
  );
}
