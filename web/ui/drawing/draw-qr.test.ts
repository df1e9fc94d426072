import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { drawQr } from './draw-qr.ts';

/** Paints the path as a camera would see it: four pixels a module. */
const read = (text: string): string | undefined => {
  const { size, path } = drawQr(text);
  const side = size * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row += 1)
      for (let column = Number(x) * 4; column < (Number(x) + Number(width)) * 4; column += 1)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  return jsQR.default(pixels, side, side)?.data;
};

it.each([
  ['a link', 'https://causeway.example/s/abcdefghijklmnopqrstuvwxyz0123456789'],
  ['a long link', `vless://${'6f1b0c7e-2a4d-4c1e'.repeat(20)}#iPhone`],
  ['words of people', 'Телефон мамы'],
])('is read back: %s', (_name, text) => {
  expect(read(text)).toBe(text);
});

it('keeps four modules of quiet on every side', () => {
  const { size, path } = drawQr('https://causeway.example');
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
    expect(Math.max(Number(x) + Number(width), Number(y) + 1)).toBeLessThanOrEqual(size - 4);
  }
});
