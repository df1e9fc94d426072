declare module 'qrcode/lib/core/qrcode.js' {
  /** The drawing core of `qrcode`, without its canvas and PNG. */
  export function create(
    text: string,
    options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ): { readonly modules: { readonly size: number; readonly get: (row: number, column: number) => number } };
}
