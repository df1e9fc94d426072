const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const NAME = new RegExp(`^(?=.{1,253}$)(?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`);
const TARGET = /^[a-z0-9.-]{1,253}:\d{1,5}$/;

/** A DNS name in small letters. */
export function isSniName(text: string): boolean {
  return NAME.test(text);
}

/** `host:port`, or `decoy`: the site that the node itself serves. */
export function isSniTarget(text: string): boolean {
  return text === 'decoy' || TARGET.test(text);
}
