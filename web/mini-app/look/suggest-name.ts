/** A name that is still free: `iPhone`, then `iPhone 2`. Names differ by more than their case. */
export function suggestName(base: string, taken: readonly string[]): string {
  const known = new Set(taken.map((name) => name.toLocaleLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!known.has(name.toLocaleLowerCase())) return name;
  }
}
