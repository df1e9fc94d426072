/** What went wrong, for people: the message of an error, or whatever else was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
