import { luminance } from './contrast.ts';
import { atLightness, labOf } from './oklab.ts';

const BLACK = '#000000';
const WHITE = '#ffffff';

const worstOn = (grounds: readonly number[], hex: string): number => {
  const own = luminance(hex);
  return Math.min(...grounds.map((ground) => (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05)));
};

/**
 * The nearest colour of the same hue that reaches `floor` on every ground, by moving lightness only; the better of black and
 * white when there is none.
 */
export const lift = (hex: string, grounds: readonly string[], floor: number): string => {
  const lights = grounds.map(luminance);
  if (worstOn(lights, hex) >= floor) return hex;
  const lab = labOf(hex);
  for (let step = 1; step <= 100; step += 1) {
    for (const lightness of [lab[0] - step / 100, lab[0] + step / 100]) {
      if (lightness < 0 || lightness > 1) continue;
      const tried = atLightness(lab, lightness);
      if (worstOn(lights, tried) >= floor) return tried;
    }
  }
  return worstOn(lights, BLACK) > worstOn(lights, WHITE) ? BLACK : WHITE;
};
