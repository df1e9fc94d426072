/** A colour as three shares 0..1 of sRGB, or as OKLab's lightness and two axes. */
export type Triple = readonly [number, number, number];

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
const toLinear = (share: number): number => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
const toGamma = (share: number): number => (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055);

/** `#rgb`, `#rrggbb` or `#rrggbbaa` (the last pair is ignored) as linear light. */
export const linearOf = (hex: string): Triple => {
  const digits = hex.length === 4 ? hex.replaceAll(/[0-9a-f]/gi, '$&$&') : hex;
  const at = (index: number): number => toLinear(Number.parseInt(digits.slice(index, index + 2), 16) / 255);
  return [at(1), at(3), at(5)];
};

const hexOf = (linear: Triple): string =>
  `#${linear
    .map((share) =>
      Math.round(clamp(toGamma(clamp(share))) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

export const labOf = (hex: string): Triple => {
  const [r, g, b] = linearOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};

const linearOfLab = ([lightness, a, b]: Triple): Triple => {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
};

const exists = (linear: Triple): boolean => linear.every((share) => share >= -0.0005 && share <= 1.0005);

/** The same hue (of a colour in OKLab) at another lightness; chroma shrinks until the colour exists in sRGB. */
export const atLightness = ([, a, b]: Triple, lightness: number): string => {
  let keep = 1;
  let linear = linearOfLab([lightness, a, b]);
  while (!exists(linear) && keep > 0.01) {
    keep -= 0.04;
    linear = linearOfLab([lightness, a * keep, b * keep]);
  }
  return hexOf(linear);
};

/** `share` (0..1) of one colour in another, mixed in OKLab. */
export const mix = (hex: string, into: string, share: number): string => {
  const [one, two] = [labOf(hex), labOf(into)];
  const at = (index: 0 | 1 | 2): number => one[index] * share + two[index] * (1 - share);
  return hexOf(linearOfLab([at(0), at(1), at(2)]));
};
