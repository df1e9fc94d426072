/** The server names of rendered inbounds whose REALITY target is the node's own decoy site: sorted, each once. */
export function decoyNames(inbounds: Iterable<{ readonly [key: string]: unknown }>, decoySocket: string): string[] {
  return [...new Set([...inbounds].flatMap((inbound) => shownNames(inbound, decoySocket)))].sort();
}

function shownNames({ streamSettings }: { readonly [key: string]: unknown }, decoySocket: string): string[] {
  if (typeof streamSettings !== 'object' || streamSettings === null) return [];
  const reality = 'realitySettings' in streamSettings ? streamSettings.realitySettings : undefined;
  if (typeof reality !== 'object' || reality === null || !('target' in reality)) return [];
  const names = 'serverNames' in reality && reality.target === decoySocket ? reality.serverNames : [];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}
