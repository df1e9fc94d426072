import QRCode from 'qrcode';

/** `text` is for a terminal: half-block characters, dark modules on the light ground that they bring with them. */
export const QR_FORMATS = ['svg', 'png', 'text'] as const;
export type QrFormat = (typeof QR_FORMATS)[number];

export type QrPicture = { readonly contentType: string; readonly body: string | Buffer };

/** Medium correction: a long link stays coarse enough for a poor camera, and a smudge does not spoil it. */
const OPTIONS = { errorCorrectionLevel: 'M', margin: 4 } as const;

/** A link as a QR code. @throws Error of qrcode when the text is longer than a code can hold (2,331 bytes) */
export async function qrCode(text: string, format: QrFormat): Promise<QrPicture> {
  switch (format) {
    case 'svg':
      return { contentType: 'image/svg+xml', body: await QRCode.toString(text, { ...OPTIONS, type: 'svg' }) };
    case 'png':
      return { contentType: 'image/png', body: await QRCode.toBuffer(text, { ...OPTIONS, type: 'png', scale: 8 }) };
    case 'text':
      return { contentType: 'text/plain; charset=utf-8', body: terminalText(text) };
  }
}

/**
 * Two modules a character. The quiet zone is drawn too, and the colours are set outright, since on a dark terminal a code
 * without them is a negative that half of the cameras refuse.
 */
function terminalText(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'L' });
  const quiet = 2;
  const isDark = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < modules.size && column < modules.size && modules.get(row, column) === 1;
  const lines: string[] = [];
  for (let row = -quiet; row < modules.size + quiet; row += 2) {
    let line = '';
    for (let column = -quiet; column < modules.size + quiet; column += 1) {
      line += blockOf(isDark(row, column), isDark(row + 1, column));
    }
    lines.push(`\u001b[38;5;16;48;5;231m${line}\u001b[0m`);
  }
  return `${lines.join('\n')}\n`;
}

function blockOf(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
