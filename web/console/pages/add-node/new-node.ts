import { WAY_FACTS, WAYS, type Way } from '#contract/ways.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { NodeWords } from './node-rules.ts';
import { judgeNodeWords, toNodeBody } from './node-rules.ts';

export const ROLES = ['transit', 'entry'] as const;
export type Role = (typeof ROLES)[number];

/** A node as it is booked. */
export type NewNode = NodeWords & {
  readonly role: Role;
  readonly ways: readonly Way[];
  readonly ports: Readonly<Record<Way, number | null>>;
  readonly groupIds: readonly string[];
};

const MOST_PORT = 65_535;
const usualPorts: readonly (readonly [Way, number])[] = WAYS.map((way) => [way, WAY_FACTS[way].defaultPort]);

export const START: NewNode = {
  name: '',
  publicIpv4: '',
  fqdn: '',
  region: '',
  country: '',
  tags: '',
  capacity: null,
  role: 'transit',
  ways: WAYS,
  ports: { 'vless-reality': WAY_FACTS['vless-reality'].defaultPort },
  groupIds: [],
};

const isPort = (port: number | null): boolean => port !== null && port >= 1 && port <= MOST_PORT;

/** What to write instead, by field. */
export function judgeNewNode(t: Translate, node: NewNode): Partial<Record<keyof NewNode, string>> {
  const { ways, ports } = node;
  return {
    ...judgeNodeWords(t, node),
    ...(ways.length === 0 ? { ways: t('addNode.ways.rule') } : {}),
    ...(ways.every((way) => isPort(ports[way])) ? {} : { ports: t('addNode.port.rule') }),
  };
}

/** As api takes it; a port that is usual for its way is left out. */
export function toNewNodeBody(node: NewNode) {
  const { role, ways, ports, groupIds } = node;
  const usual = new Map(usualPorts);
  const inbounds = ways.map((way) => {
    const port = ports[way];
    return port === null || port === usual.get(way) ? { way } : { way, port };
  });
  return { ...toNodeBody(node), role, groupIds, inbounds };
}
