import type { ReactNode } from 'react';
import type { Check } from '#web/console-ui/show/checks.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { isOlder } from '../nodes/is-older.ts';
import type { Checked } from './checked.ts';
import { describeEngines } from './describe-engines.tsx';
import { sayRefusal } from './say-refusal.ts';
import { saySince } from './say-since.ts';
import { withCommand } from './with-command.tsx';

/** Certificates live 24 h and are renewed at half of it. */
const RENEWAL_IS_LATE_MS = 8 * 3_600_000;
const PENDING_IS_MUCH = 12;
const STATUS = 'systemctl status causeway-agent';

/** Everything that is looked at on a node that has its machine, each with what to do where it fails. */
export function describeChecks(checked: Checked): readonly Check[] {
  const all = [
    contact(checked),
    ...describeEngines(checked),
    changes(checked),
    entries(checked),
    certificate(checked),
    journal(checked),
    agent(checked),
    capacity(checked),
    said(checked),
  ];
  return all.filter((check) => check !== undefined);
}

type Made = Omit<Check, 'id' | 'name'>;
const passes = (text: ReactNode): Made => ({ state: 'passes', text });

function contact({ page: { node, at }, speech }: Checked): Check {
  const { t, format } = speech;
  const { lastSeenAt, offlineSince, state } = node;
  const named = { id: 'contact', name: t('check.contact') };
  if (lastSeenAt === null) return { ...named, state: 'unknown', text: t('nodes.never') };
  if (state !== 'no-contact')
    return { ...named, ...passes(t('check.contact.ok', { ago: format.ago(lastSeenAt, at) })) };
  const time = saySince(format, offlineSince ?? lastSeenAt, at);
  const text = withCommand(speech, 'check.contact.text', { command: STATUS });
  return { ...named, state: 'fails', title: t('check.contact.bad', { time }), text };
}

function changes({ page: { node, scopes, advice, at }, speech }: Checked): Check {
  const { t, format } = speech;
  const named = { id: 'changes', name: t('check.changes') };
  const behind = advice.find(({ key }) => key === 'behind');
  if (behind?.key === 'behind') {
    const time = behind.since === null ? t('format.notKnown') : saySince(format, behind.since, at);
    const text = withCommand(speech, 'check.changes.text', { time, command: 'journalctl -u causeway-agent' });
    return { ...named, state: 'care', title: t('check.changes.bad', { n: behind.count }), text };
  }
  if (node.lag > 0)
    return {
      ...named,
      state: node.state === 'no-contact' ? 'unknown' : 'passes',
      text: t('check.changes.flight', { n: node.lag }),
    };
  const wanted = scopes.reduce((sum, { headRev }) => sum + headRev, 0n);
  return { ...named, ...passes(t('check.changes.ok', { n: format.number(wanted) })) };
}

function entries({ page: { node, scopes }, speech: { t } }: Checked): Check {
  const named = { id: 'entries', name: t('check.entries') };
  if (node.refusedCount === 0) return { ...named, ...passes(t('check.entries.ok')) };
  const codes = [...new Set(scopes.flatMap(({ refused }) => refused.map(({ code }) => sayRefusal(t, code))))];
  const said = codes.join(', ');
  return {
    ...named,
    state: 'care',
    title: t('check.entries.bad', { n: node.refusedCount }),
    text: t('check.entries.text', { codes: `${said.charAt(0).toUpperCase()}${said.slice(1)}` }),
    actions: (
      <Link className="k-btn sm" href="#refused">
        {t('check.entries.see')}
      </Link>
    ),
  };
}

function certificate({ page: { enrolment, at }, speech: { t, format } }: Checked): Check | undefined {
  const endsAt = enrolment.certificateEndsAt;
  const named = { id: 'certificate', name: t('check.certificate') };
  if (endsAt === null) return undefined;
  const leftMs = endsAt.getTime() - at.getTime();
  const text = t('check.certificate.text');
  if (leftMs <= 0)
    return {
      ...named,
      state: 'fails',
      title: t('check.certificate.over', { time: format.dateTime(endsAt, at) }),
      text,
    };
  const left = { t: format.duration(leftMs) };
  if (leftMs < RENEWAL_IS_LATE_MS) return { ...named, state: 'care', title: t('check.certificate.bad', left), text };
  return { ...named, ...passes(t('check.certificate.ok', left)) };
}

function journal({ page: { node }, speech: { t } }: Checked): Check {
  const named = { id: 'journal', name: t('check.journal') };
  if (node.health === null) return { ...named, state: 'unknown', text: t('format.notKnown') };
  const n = node.health.journalPending;
  if (n <= PENDING_IS_MUCH) return { ...named, ...passes(t('check.journal.ok', { n })) };
  return { ...named, state: 'care', title: t('check.journal.bad', { n }), text: t('check.journal.text') };
}

function agent({ page: { node }, speech: { t }, version }: Checked): Check {
  const named = { id: 'agent', name: t('check.agent') };
  const own = node.agentVersion;
  if (own === null) return { ...named, state: 'unknown', text: t('format.notKnown') };
  if (!isOlder(own, version)) return { ...named, ...passes(own) };
  return {
    ...named,
    state: 'care',
    title: t('check.agent.old', { version: own, current: version }),
    text: t('check.agent.text'),
  };
}

function capacity({ page: { node, userCount }, speech: { t, format } }: Checked): Check | undefined {
  if (node.capacity === null) return undefined;
  const named = { id: 'capacity', name: t('check.capacity') };
  const values = { users: format.number(userCount), capacity: format.number(node.capacity) };
  if (userCount <= node.capacity) return { ...named, ...passes(t('check.capacity.ok', values)) };
  return { ...named, state: 'care', title: t('check.capacity.bad', values), text: t('check.capacity.text') };
}

function said({ page: { node }, speech: { t } }: Checked): Check | undefined {
  const text = node.health?.lastError ?? '';
  return text === '' ? undefined : { id: 'said', name: t('check.said'), state: 'care', text };
}
