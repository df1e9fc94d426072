'use client';
import { CausewayLarge } from '#web/ui/causeway-large.tsx';
import { useWords } from '#web/words/use-words.ts';
import { useLasting } from '../../look/use-lasting.ts';

const LONG_MS = 20_000;
const STONES = 6;
const STEPS = 4;

/** Where the QR will stand, while servers are being told. */
export function PreparingCard({ step }: { readonly step: number }) {
  const t = useWords();
  const isLong = useLasting(LONG_MS);
  return (
    <div className="c-card c-laying" role="status">
      <CausewayLarge laid={(step / STEPS) * STONES} isLive label={t('dev.preparing')} />
      <span>
        <strong className="c-t-head">{t('dev.preparing')}</strong>
        <br />
        <span className="c-t-note c-quiet">{isLong ? t('device.settingLong') : t('device.settingNote')}</span>
      </span>
    </div>
  );
}
