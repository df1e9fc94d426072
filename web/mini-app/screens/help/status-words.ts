import type { Home } from '../../api/shapes.ts';

/** One sentence for all servers, as the key of its words. What is not known yet is not said to be well. */
export function statusWords(countries: Home['countries']) {
  const down = countries.filter(({ health }) => health === 'down').length;
  if (down > 0) return down === countries.length ? 'help.status.down' : 'help.status.some';
  const isKnown = countries.some(({ health }) => health !== 'unknown');
  return isKnown ? 'help.status.ok' : 'health.unknown';
}
