import type { z } from 'zod';
import { Installation } from '#contract/api/installation.ts';
import { FRESH_MS } from '#core/authorise.ts';
import { IDLE_MS, LASTING_MS } from '#core/staff/session-times.ts';
import { readTenant } from '#core/tenant/read-tenant.ts';
import { askAs } from '#web/console/ask-as.ts';
import { consoleParts } from '#web/console/console-parts.ts';
import { orNotFound } from '#web/console/or-not-found.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { readSpeech } from '#web/console/read-speech.ts';
import { requireStaff } from '#web/console/session.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { Notice } from '#web/console-ui/show/notice.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { withMarked } from '../with-marked.tsx';
import { SettingRow } from './setting-row.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SettingsNav } from './settings-nav.tsx';

type Facts = z.output<typeof Installation>;
const LOOPBACK = /^(?:127\.|localhost|\[::1\])/;

const variable = (speech: Speech, key: Parameters<typeof withMarked>[1], name: string) =>
  withMarked(speech, key, { variable: <code key={name}>{name}</code> });

/** The tenant's own settings, and what the installation was started with. */
export async function SettingsPage() {
  const staff = await requireStaff('user:read');
  const [speech, tenant, facts] = await Promise.all([
    readSpeech(),
    orNotFound(readTenant(staff.ctx)),
    // Without api the tenant's own part still stands.
    staff.may('node:read') ? askAs(staff, '/v1/installation', Installation).catch(() => null) : undefined,
  ]);
  const { t } = speech;
  const parts = [
    { id: 'general', name: t('settings.general') },
    ...(facts === undefined || facts === null
      ? []
      : [
          { id: 'addresses', name: t('settings.reach') },
          { id: 'retention', name: t('settings.keeping') },
        ]),
    { id: 'sessions', name: t('settings.sessions') },
    { id: 'about', name: t('settings.about') },
  ];
  return (
    <>
      <PageHead title={t('place.settings')} />
      <div className="k-setg">
        <SettingsNav parts={parts} label={t('settings.sections')} />
        <div>
          <Section id="general" title={t('settings.general')}>
            <SettingsForm
              tenant={{ name: tenant.name, supportUrl: tenant.supportUrl ?? '' }}
              mayWrite={staff.may('token:write')}
            >
              <SettingRow name={t('settings.bot')} hint={variable(speech, 'settings.bot.hint', 'TELEGRAM_BOT_TOKEN')}>
                {tenant.botUsername === null ? (
                  <span className="text-ink3">{t('settings.bot.none')}</span>
                ) : (
                  <CopyLine text={`@${tenant.botUsername}`} />
                )}
              </SettingRow>
              <SettingRow name={t('settings.slug')} hint={t('settings.slug.hint')}>
                <code>{tenant.slug}</code>
              </SettingRow>
            </SettingsForm>
          </Section>
          {facts === null ? (
            <Notice tone="warn" title={t('settings.partAway')}>
              {t('settings.partAway.text')}
            </Notice>
          ) : null}
          {facts === undefined || facts === null ? null : <Addresses facts={facts} speech={speech} />}
          {facts === undefined || facts === null ? null : <Retention facts={facts} speech={speech} />}
          <Sessions speech={speech} />
          <About speech={speech} />
        </div>
      </div>
    </>
  );
}

function Addresses({ facts: { publicUrl, hub }, speech }: { readonly facts: Facts; readonly speech: Speech }) {
  const { t } = speech;
  return (
    <Section id="addresses" title={t('settings.reach')}>
      <SettingRow name={t('settings.origin')} hint={variable(speech, 'settings.origin.hint', 'CAUSEWAY_PUBLIC_URL')}>
        <CopyLine text={publicUrl} />
      </SettingRow>
      <SettingRow name={t('settings.hub')} hint={variable(speech, 'settings.hub.hint', 'HUB_PUBLIC_HOST')}>
        <p>
          <CopyLine text={hub.enrolAddress}>{t('settings.hub.enrol', { address: hub.enrolAddress })}</CopyLine>
        </p>
        <p className="mt-1">
          <CopyLine text={hub.syncAddress}>{t('settings.hub.sync', { address: hub.syncAddress })}</CopyLine>
        </p>
      </SettingRow>
      {LOOPBACK.test(hub.enrolAddress) ? (
        <Notice tone="warn">{variable(speech, 'settings.hub.loopback', 'HUB_PUBLIC_HOST')}</Notice>
      ) : null}
    </Section>
  );
}

function Retention({ facts: { retention }, speech }: { readonly facts: Facts; readonly speech: Speech }) {
  const { t } = speech;
  return (
    <Section id="retention" title={t('settings.keeping')}>
      <SettingRow name={t('settings.samples')} hint={variable(speech, 'settings.by', 'CAUSEWAY_SAMPLE_RETENTION_DAYS')}>
        {t('settings.samples.value', { n: retention.sampleDays })}
      </SettingRow>
      <SettingRow
        name={t('settings.hourly')}
        hint={variable(speech, 'settings.by', 'CAUSEWAY_HOURLY_RETENTION_MONTHS')}
      >
        {t('settings.hourly.value', { n: retention.hourlyMonths })}
      </SettingRow>
      <SettingRow
        name={t('settings.changes')}
        hint={variable(speech, 'settings.changes.hint', 'CAUSEWAY_CHANGE_RETENTION_DAYS')}
      >
        {t('settings.samples.value', { n: retention.changeDays })}
      </SettingRow>
      <SettingRow name={t('settings.audit')} hint={t('settings.audit.hint')}>
        {t('settings.audit.value')}
      </SettingRow>
    </Section>
  );
}

function Sessions({ speech: { t, format } }: { readonly speech: Speech }) {
  return (
    <Section id="sessions" title={t('settings.sessions')} note={t('settings.sessions.note')}>
      <SettingRow name={t('settings.sessionIdle')} hint={t('settings.sessionIdle.hint')}>
        {format.duration(IDLE_MS)}
      </SettingRow>
      <SettingRow name={t('settings.sessionMost')}>{format.duration(LASTING_MS)}</SettingRow>
      <SettingRow name={t('settings.fresh')} hint={t('settings.fresh.hint')}>
        {format.duration(FRESH_MS)}
      </SettingRow>
    </Section>
  );
}

function About({ speech: { t, format } }: { readonly speech: Speech }) {
  return (
    <Section id="about" title={t('settings.about')}>
      <SettingRow name={t('settings.version')}>{consoleParts().version}</SettingRow>
      <SettingRow name={t('settings.api')} hint={t('settings.api.hint')}>
        <Link className="k-link" href="/v1/docs" target="_blank">
          /v1/docs
        </Link>
      </SettingRow>
      <SettingRow name={t('settings.zone')} hint={t('settings.zone.hint')}>
        {format.timeZone}
      </SettingRow>
    </Section>
  );
}
