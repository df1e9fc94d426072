/** TypeScript's library of 2024 does not know it yet; Node 24 has it. */
declare global {
  interface JSON {
    rawJSON(text: string): unknown;
  }
}

/** A view as JSON: instants in ISO 8601, int8 as whole numbers that lose no digit. */
export function jsonText(view: unknown): string {
  return JSON.stringify(view, (_key, value: unknown) => (typeof value === 'bigint' ? JSON.rawJSON(`${value}`) : value));
}
