import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** What a camera that is held to this screenshot reads; undefined when there is no code to be read. */
export function readQr(screenshot: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(screenshot);
  return jsQR.default(Uint8ClampedArray.from(data), width, height)?.data;
}
