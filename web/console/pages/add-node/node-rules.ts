import type { Translate, WordKey } from '#web/console-words/deck.ts';

const NAME = /^(?=.*\S)[^\p{Cc}]{1,64}$/u;
const BYTE = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = new RegExp(`^(?:${BYTE}\\.){3}${BYTE}$`);
const REGION = /^[a-z0-9-]{0,32}$/;
const COUNTRY = /^(?:[A-Z]{2})?$/;
const HOST = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const TAG = /^[a-z0-9][a-z0-9-]{0,31}$/;
const MOST = 1_000_000;

/** What a person may say of a node, as typed. */
export type NodeWords = {
  readonly name: string;
  readonly publicIpv4: string;
  readonly fqdn: string;
  readonly region: string;
  readonly country: string;
  readonly tags: string;
  readonly capacity: number | null;
};
type NodeField = keyof NodeWords;

/** "10g, no-torrent" as tags. */
export function splitTags(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((tag) => tag !== ''))];
}

/** Regions are written small and without spaces: "New York" is new-york. */
const toRegion = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, '-');

const isRight = {
  name: ({ name }: NodeWords) => NAME.test(name.trim()),
  publicIpv4: ({ publicIpv4 }: NodeWords) => IPV4.test(publicIpv4.trim()),
  fqdn: ({ fqdn }: NodeWords) => fqdn.trim() === '' || HOST.test(fqdn.trim()),
  region: ({ region }: NodeWords) => REGION.test(toRegion(region)),
  country: ({ country }: NodeWords) => COUNTRY.test(country.trim().toUpperCase()),
  tags: ({ tags }: NodeWords) => splitTags(tags).every((tag) => TAG.test(tag)),
  capacity: ({ capacity }: NodeWords) => capacity === null || (capacity >= 1 && capacity <= MOST),
} as const satisfies Record<NodeField, (words: NodeWords) => boolean>;

const RULES = {
  name: 'addNode.name.rule',
  publicIpv4: 'addNode.address.rule',
  fqdn: 'addNode.fqdn.rule',
  region: 'addNode.region.rule',
  country: 'addNode.country.rule',
  tags: 'addNode.tags.rule',
  capacity: 'addNode.capacity.rule',
} as const satisfies Record<NodeField, WordKey>;
const FIELDS = Object.keys(RULES).filter((key): key is NodeField => key in RULES);

/** What to write instead, by field; nothing when all is right. */
export function judgeNodeWords(t: Translate, words: NodeWords): Partial<Record<NodeField, string>> {
  return Object.fromEntries(FIELDS.filter((field) => !isRight[field](words)).map((field) => [field, t(RULES[field])]));
}

/** As api takes it. */
export function toNodeBody(words: NodeWords) {
  const [country, fqdn] = [words.country.trim().toUpperCase(), words.fqdn.trim()];
  return {
    name: words.name.trim(),
    publicIpv4: words.publicIpv4.trim(),
    region: toRegion(words.region),
    tags: splitTags(words.tags),
    country: country === '' ? null : country,
    fqdn: fqdn === '' ? null : fqdn,
    capacity: words.capacity,
  };
}
