'use client';
import { Section } from '#web/ui/section.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { useMember } from '../../use-app.tsx';

/** What the device has moved this month, both ways. */
export function DeviceUsage({ device }: { readonly device: MyDevice }) {
  const t = useWords();
  const { bytes, month } = useFormat();
  const { home } = useMember();
  return (
    <Section title={t('dev.used', { month: month(home.at) })} aside={bytes(device.upBytes + device.downBytes)}>
      <dl className="c-card c-facts">
        <div>
          <dt>{t('dev.down')}</dt>
          <dd className="c-num">{bytes(device.downBytes)}</dd>
        </div>
        <div>
          <dt>{t('dev.up')}</dt>
          <dd className="c-num">{bytes(device.upBytes)}</dd>
        </div>
      </dl>
    </Section>
  );
}
