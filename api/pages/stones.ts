import { Html } from './html.ts';

const STONES = 12;
const LOW = 0.2;
const TENTHS = 10;

/** The row of stones that are left: `share` of all, from the left; below a fifth they warn. Silent, for words stand beside it. */
export function stonesLeft(share: number): Html {
  const left = Math.min(1, Math.max(0, share)) * STONES;
  const whole = Math.floor(left);
  const tenths = Math.floor((left - whole) * TENTHS);
  const stones = Array.from({ length: STONES }, (_, index) => {
    if (index < whole) return '<i class="s"></i>';
    return index === whole && tenths > 0 ? `<i class="h f${tenths}"></i>` : '<i></i>';
  });
  return new Html(`<span class="cw${share < LOW ? ' warnc' : ''}" aria-hidden="true">${stones.join('')}</span>`);
}

/** Four stones on the way from us to an app, the last one being laid. */
export const openingStones = (): Html =>
  new Html('<span class="cw mid"><i class="s"></i><i class="s"></i><i class="s"></i><i class="h f5"></i></span>');
