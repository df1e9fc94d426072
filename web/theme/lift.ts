import { worstContrast } from './contrast.ts';
import { atLightness, labOf } from './oklab.ts';

const BLACK = '#000000';
const WHITE = '#ffffff';

/**
 * The nearest colour of the same hue that reaches `floor` on every ground, by moving lightness only; the better of black and
 * white when there is none.
 */
export const lift = (hex: string, grounds: readonly string[], floor: number): string => {
  if (worstContrast(hex, grounds) >= floor) return hex;
  const [from] = labOf(hex);
  for (let step = 1; step <= 100; step += 1) {
    for (const lightness of [from - step / 100, from + step / 100]) {
      if (lightness < 0 || lightness > 1) continue;
      const tried = atLightness(hex, lightness);
      if (worstContrast(tried, grounds) >= floor) return tried;
    }
  }
  return worstContrast(BLACK, grounds) > worstContrast(WHITE, grounds) ? BLACK : WHITE;
};
