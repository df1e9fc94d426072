import type { Format } from './format.ts';
import { useSpeech } from './words-provider.tsx';

export function useFormat(): Format {
  return useSpeech().format;
}
