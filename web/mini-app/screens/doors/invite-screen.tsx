'use client';
import { usePlatform } from '#web/platform/use-platform.ts';
import { BottomAction } from '#web/ui/bottom-action.tsx';
import { Card } from '#web/ui/card.tsx';
import { Cell } from '#web/ui/cell.tsx';
import { Page } from '#web/ui/page.tsx';
import { Scene } from '#web/ui/scene.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { InviteOffer } from '../../api/shapes.ts';
import { thisKey } from '../../look/this-device.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { useAcceptInvite } from './use-accept-invite.ts';

type Props = { readonly name: string; readonly offer: InviteOffer };

/** The first screen of somebody invited: what he gets, and one button that does all of it. */
export function InviteScreen({ name, offer }: Props) {
  const t = useWords();
  const { os } = usePlatform();
  const { accept, isBusy, failure } = useAcceptInvite();
  return (
    <>
      <Page>
        <section className="c-invite">
          <Scene kind="all" />
          <h1 className="c-t-title c-balance">{name === '' ? t('invite.titleNoName') : t('invite.title', { name })}</h1>
          <p className="c-pretty">{t('invite.text')}</p>
        </section>
        <div className="c-stack">
          <Offer offer={offer} />
          <p className="c-foot">{t('invite.privacy')}</p>
        </div>
        <FailureNotice failure={failure} />
      </Page>
      <BottomAction isBusy={isBusy} onClick={() => void accept()}>
        {t('invite.cta', { device: t(thisKey(os)) })}
      </BottomAction>
    </>
  );
}

function Offer({ offer }: { readonly offer: InviteOffer }) {
  const t = useWords();
  const { bytes, date } = useFormat();
  const total = offer.quotaBytes === null ? undefined : bytes(offer.quotaBytes);
  const isMonthly = offer.reset === 'month' || offer.reset === 'month-rolling';
  const data = total === undefined ? t('common.unlimited') : isMonthly ? t('invite.data', { total }) : total;
  const until = offer.expiresAt === null ? t('common.noExpiry') : t('invite.until', { date: date(offer.expiresAt) });
  return (
    <Card className="c-list">
      <Cell icon="updown" title={data} />
      <Cell icon="devices" title={t('invite.devices', { n: offer.deviceLimit })} />
      <Cell icon="cal" title={offer.startsOnHold ? t('invite.hold') : until} />
    </Card>
  );
}
