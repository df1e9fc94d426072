const partsOf = (version: string): readonly number[] =>
  (version.split(/[-+]/)[0] ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0);

/** Whether an agent is of an older release than this control plane; unknown is not older. */
export function isOlder(version: string | null, current: string): boolean {
  if (version === null || version === '') return false;
  const [own, now] = [partsOf(version), partsOf(current)];
  for (let place = 0; place < Math.max(own.length, now.length); place += 1) {
    const difference = (own[place] ?? 0) - (now[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
