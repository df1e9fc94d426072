import type { Tx } from '#core/with-transaction.ts';
import type { AuditView } from './list-audit.ts';
import type { Thing } from './name-things.ts';
import { nameThings } from './name-things.ts';

/** An act with the names of who did it and to what, as they are now; null where there is none any more. */
export type AuditLine = AuditView & {
  readonly actorName: string | null;
  readonly subjectName: string | null;
  /** The user whom the act was about. */
  readonly subjectUserId: string | null;
  /** What else the details speak of is called, by id. */
  readonly named: Readonly<Record<string, string>>;
};

/** Actors are things too: their kinds by the nouns under which they are found. */
const NOUN_OF_ACTOR: Readonly<Record<string, string>> = {
  'api-token': 'token',
  staff: 'staff',
  user: 'user',
  node: 'node',
};

/** What the ids in details are of. */
const NOUN_OF_DETAIL: Readonly<Record<string, string>> = {
  userId: 'user',
  deviceId: 'device',
  nodeId: 'node',
  planId: 'plan',
  groupIds: 'group',
};

const actorOf = ({ actorKind, actorId }: AuditView): Thing => ({ noun: NOUN_OF_ACTOR[actorKind] ?? '', id: actorId });
const subjectOf = ({ noun, nounId }: AuditView): Thing => ({ noun, id: nounId });

const toldOf = ({ details }: AuditView): Thing[] =>
  Object.entries(NOUN_OF_DETAIL).flatMap(([key, noun]) => {
    const value = details[key];
    const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
    return ids.flatMap((id) => (typeof id === 'string' ? [{ noun, id }] : []));
  });

/** Puts names to acts; what is gone is called as the act called it. */
export async function nameEvents(tx: Tx, events: readonly AuditView[]): Promise<AuditLine[]> {
  const nameOf = await nameThings(
    tx,
    events.flatMap((event) => [actorOf(event), subjectOf(event), ...toldOf(event)]),
  );
  return events.map((event) => {
    const subject = nameOf(subjectOf(event));
    const told = event.details['name'];
    const isSystem = event.actorKind === 'system';
    return {
      ...event,
      actorName: isSystem ? event.actorId : (nameOf(actorOf(event))?.name ?? null),
      subjectName: subject?.name ?? (typeof told === 'string' ? told : null),
      subjectUserId: subject?.userId ?? null,
      named: Object.fromEntries(
        toldOf(event).flatMap((thing) => {
          const name = nameOf(thing)?.name;
          return name === undefined ? [] : [[thing.id, name]];
        }),
      ),
    };
  });
}
