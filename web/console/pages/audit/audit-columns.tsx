import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import type { Column, PhoneRow } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { AuditLine } from './audit-line.ts';

function Actor({ line }: { readonly line: AuditLine }) {
  return (
    <>
      <span className={line.isStrange ? 'text-red' : ''}>{line.actor}</span>
      {line.actorKind === null ? null : <span className="font-normal text-ink3"> {line.actorKind}</span>}
    </>
  );
}

function What({ line }: { readonly line: AuditLine }) {
  if (!line.needsLook) return line.what;
  return (
    <span className="flex items-center gap-1">
      <Glyph kind="half" />
      <span className="truncate">{line.what}</span>
    </span>
  );
}

/** The columns of the audit. */
export function auditColumns(t: Translate): readonly Column<AuditLine>[] {
  return [
    {
      id: 'time',
      name: t('audit.time'),
      width: 72,
      bare: 56,
      cell: ({ time, at }) => (
        <time dateTime={at} title={at} className="text-ink3 tabular-nums">
          {time}
        </time>
      ),
    },
    {
      id: 'actor',
      name: t('audit.actor'),
      width: 168,
      isRowHead: true,
      bare: 110,
      cell: (line) => <Actor line={line} />,
    },
    {
      id: 'action',
      name: t('audit.action'),
      width: 216,
      bare: 120,
      cell: ({ action }) => <code className="text-ink2">{action}</code>,
    },
    { id: 'subject', name: t('audit.subject'), width: 200, bare: 120, cell: ({ subject }) => subject },
    {
      id: 'what',
      name: t('audit.what'),
      bare: 180,
      cell: (line) => (
        <span className="text-ink2">
          <What line={line} />
        </span>
      ),
    },
    {
      id: 'event',
      name: t('audit.event'),
      width: 64,
      align: 'right',
      bare: 56,
      cell: ({ number }) => <span className="text-ink3">{number}</span>,
    },
  ];
}

export const auditOnPhone = (line: AuditLine): PhoneRow => ({
  name: line.subject,
  aside: line.time,
  second: line.actionWords,
  secondAside: line.actor,
});
