import { listAuditActors } from '#core/audit/list-audit-actors.ts';
import { searchAudit } from '#core/audit/search-audit.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { parseTableQuery } from '#web/console-ui/table/table-query.ts';
import { type SearchParams, toParams } from '../to-params.ts';
import { auditFields } from './audit-fields.ts';
import { auditLine } from './audit-line.ts';
import { AuditList } from './audit-list.tsx';
import { AUDIT_SPEC } from './audit-spec.ts';
import { readAuditQuery } from './read-audit-query.ts';

/** What happened, as the address asks. */
export async function AuditPage({ params }: { readonly params: SearchParams }) {
  const staff = await requireStaff('audit:read');
  const speech = await readSpeech();
  const now = consoleParts().clock.now();
  const query = parseTableQuery(toParams(params), AUDIT_SPEC);
  const [page, actors] = await orNotFound(
    Promise.all([
      searchAudit(staff.ctx, readAuditQuery(query, { now, timeZone: speech.format.timeZone })),
      listAuditActors(staff.ctx),
    ]),
  );
  const sight = { speech, now, mayUsers: staff.may('user:read'), mayNodes: staff.may('node:read') };
  const { t } = speech;
  return (
    <>
      <PageHead
        title={t('place.audit')}
        isDescription
        sentence={`${t('audit.text')} ${t('format.zone', { zone: speech.format.timeZone })}.`}
      />
      <AuditList
        lines={page.items.map((entry) => auditLine(entry, sight))}
        fields={auditFields(query, actors, speech)}
        next={page.cursor}
      />
    </>
  );
}
