import type { Speech } from '#web/console/read-speech.ts';

const DAY_MS = 86_400_000;

/** A moment of the last 24 hours by its time, an older one with its date. */
export function saySince(format: Speech['format'], at: Date, now: Date): string {
  return now.getTime() - at.getTime() < DAY_MS ? format.time(at) : format.dateTime(at, now);
}
