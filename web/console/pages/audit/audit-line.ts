import type { AuditEntry } from '#core/audit/search-audit.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { wordIn } from '../word-in.ts';
import { needsLook } from './audit-actions.ts';
import { AUDIT_PATH } from './audit-spec.ts';
import { sayDetail } from './say-detail.ts';

type Told = { readonly name: string; readonly value: string };
type Way = { readonly name: string; readonly href: string };

/** One act as the list shows it, in words, with everything that opens below it. */
export type AuditLine = {
  readonly id: string;
  readonly day: string;
  readonly time: string;
  readonly at: string;
  readonly actor: string;
  /** What kind of actor it is, for others than staff. */
  readonly actorKind: string | null;
  readonly isStrange: boolean;
  readonly action: string;
  readonly actionWords: string;
  readonly subject: string;
  readonly what: string;
  readonly needsLook: boolean;
  readonly number: string;
  readonly from: string | null;
  readonly told: readonly Told[];
  readonly ways: readonly Way[];
};

export type Sight = {
  readonly speech: Speech;
  readonly now: Date;
  readonly mayUsers: boolean;
  readonly mayNodes: boolean;
};

/** Ids of what stands in the line already, or of nobody's interest outside of a log. */
const SILENT: readonly string[] = ['userId', 'session', 'link', 'passkey'];
/** These say themselves what they are. */
const BARE: readonly string[] = [
  'name',
  'nodeName',
  'way',
  'sni',
  'role',
  'target',
  'username',
  'email',
  'supportUrl',
  'connections',
  'devices',
  'fields',
];
const SHOWN_OF_ID = 8;

const shortId = (id: string): string => (id.length > 2 * SHOWN_OF_ID ? `${id.slice(0, SHOWN_OF_ID)}…` : id);

export function auditLine(entry: AuditEntry, { speech, now, mayUsers, mayNodes }: Sight): AuditLine {
  const { t, format } = speech;
  const actionWords = wordIn(t, `audit.act.${entry.action}`) ?? entry.action;
  const told = Object.entries(entry.details)
    .filter(([key]) => !SILENT.includes(key))
    .map((pair) => ({
      key: pair[0],
      name: wordIn(t, `audit.detail.${pair[0]}`) ?? pair[0],
      value: sayDetail(speech, entry, pair),
    }));
  const subject =
    entry.subjectName ?? `${wordIn(t, `audit.noun.${entry.noun}`) ?? entry.noun} ${shortId(entry.nounId)}`;
  const summary = told
    .filter(({ value }) => value !== entry.subjectName && value !== '')
    .map(({ key, name, value }) => (BARE.includes(key) ? value : `${name} ${value}`));
  const { origin } = entry;
  return {
    id: String(entry.id),
    day: format.day(entry.at, now),
    time: format.seconds(entry.at),
    at: entry.at.toISOString(),
    ...actorOf(entry, speech),
    action: entry.action,
    actionWords,
    subject,
    what: [actionWords, ...summary].join(', '),
    needsLook: needsLook(entry.action),
    number: format.number(entry.id),
    from:
      origin === null
        ? null
        : t('audit.session', {
            ip: origin.ip,
            time: format.dateTime(origin.since, now),
            method: wordIn(t, `audit.method.${origin.method}`) ?? origin.method,
          }),
    told: told.filter(({ value }) => value !== subject).map(({ name, value }) => ({ name, value })),
    ways: waysFrom(entry, { subject, speech, mayUsers, mayNodes }),
  };
}

function actorOf({ actorKind, actorName, actorId }: AuditEntry, { t }: Speech) {
  const isStrange = actorKind === 'nobody';
  const kind = wordIn(t, `audit.kind.${actorKind}`) ?? actorKind;
  return {
    actor: isStrange ? kind : (actorName ?? (actorId === '' ? kind : shortId(actorId))),
    actorKind: actorKind === 'staff' || isStrange ? null : kind,
    isStrange,
  };
}

type Going = Pick<Sight, 'speech' | 'mayUsers' | 'mayNodes'> & { readonly subject: string };

/** Where one goes on from an act: what else was done then, by him, to this, and the thing itself. */
function waysFrom(entry: AuditEntry, { subject, speech: { t }, mayUsers, mayNodes }: Going): Way[] {
  const { origin, actorId, actorKind, actorName, noun, nounId, subjectUserId } = entry;
  const audit = (query: Record<string, string>): string => `${AUDIT_PATH}?${new URLSearchParams(query)}`;
  return [
    ...(origin === null ? [] : [{ name: t('audit.thisSession'), href: audit({ session: origin.sessionId }) }]),
    ...(actorId === '' || actorKind === 'system'
      ? []
      : [{ name: t('audit.ofActor', { name: actorName ?? shortId(actorId) }), href: audit({ actor: actorId }) }]),
    { name: t('audit.ofSubject', { name: subject }), href: audit({ noun, of: nounId }) },
    ...(subjectUserId === null || !mayUsers
      ? []
      : [{ name: t('audit.openUser'), href: `/admin/users/${subjectUserId}` }]),
    ...(noun === 'node' && mayNodes ? [{ name: t('audit.openNode'), href: `/admin/nodes/${nounId}` }] : []),
  ];
}
