/** How a connection gets through, with the engine that carries it and the port it stands on by default. */
export const WAYS = ['vless-reality'] as const;
export type Way = (typeof WAYS)[number];

export const ENGINES = ['xray'] as const;
export type EngineKind = (typeof ENGINES)[number];

export type WayFacts = { readonly engine: EngineKind; readonly defaultPort: number; readonly transport: 'tcp' | 'udp' };

export const WAY_FACTS = {
  'vless-reality': { engine: 'xray', defaultPort: 443, transport: 'tcp' },
} as const satisfies Record<Way, WayFacts>;
