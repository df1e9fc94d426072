import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { qrCode } from './qr-code.ts';

const LINK = `vless://0b6b7d3e-2f61-4a8e-9d25-0f3f6f5f8a11@192.0.2.10:443?${'sni=www.example.com&'.repeat(12)}#Amsterdam%201`;

/** What a camera reads in a picture of dark and light modules, eight pixels each. */
function read(size: number, isDark: (row: number, column: number) => boolean): string | undefined {
  const scale = 8;
  const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
  for (let y = 0; y < size * scale; y += 1) {
    for (let x = 0; x < size * scale; x += 1) {
      if (isDark(Math.floor(y / scale), Math.floor(x / scale)))
        pixels.fill(0, (y * size * scale + x) * 4, (y * size * scale + x) * 4 + 3);
    }
  }
  return jsqr.default(pixels, size * scale, size * scale)?.data;
}

describe('a QR code', () => {
  test('as PNG is read by a decoder', async () => {
    const { body, contentType } = await qrCode(LINK, 'png');
    const png = PNG.sync.read(Buffer.from(body));
    expect(contentType).toBe('image/png');
    expect(jsqr.default(new Uint8ClampedArray(png.data), png.width, png.height)?.data).toBe(LINK);
  });

  test('as terminal text is read by a decoder', async () => {
    const { body } = await qrCode(LINK, 'text');
    const lines = String(body)
      .replaceAll(/\u001b\[[\d;]*m/g, '')
      .trimEnd()
      .split('\n');
    const rows = lines.flatMap((line) => [
      [...line].map((c) => c === '█' || c === '▀'),
      [...line].map((c) => c === '█' || c === '▄'),
    ]);
    const margin = 4;
    const size = (rows[0]?.length ?? 0) + 2 * margin;
    expect(read(size, (row, column) => rows[row - margin]?.[column - margin] ?? false)).toBe(LINK);
  });

  test('as SVG is read by a decoder', async () => {
    const { body } = await qrCode(LINK, 'svg');
    const svg = String(body);
    const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
    const dark = new Set<string>();
    let x = 0;
    let y = 0;
    for (const [, command = '', numbers = ''] of (/stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? '').matchAll(
      /([Mmh])([^Mmh]*)/g,
    )) {
      const [a = 0, b = 0] = numbers.trim().split(/[ ,]+/).map(Number);
      if (command === 'M') [x, y] = [a, b];
      else if (command === 'm') [x, y] = [x + a, y + b];
      else for (const end = x + a; x < end; x += 1) dark.add(`${Math.floor(y)}:${x}`);
    }
    expect(read(size, (row, column) => dark.has(`${row}:${column}`))).toBe(LINK);
  });
});
