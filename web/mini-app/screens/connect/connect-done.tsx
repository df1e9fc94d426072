'use client';
import { useEffect, useState } from 'react';
import { usePlatform } from '#web/platform/use-platform.ts';
import { CausewayMini } from '#web/ui/causeway-mini.tsx';
import { Cell } from '#web/ui/cell.tsx';
import { List } from '#web/ui/list.tsx';
import { Scene } from '#web/ui/scene.tsx';
import { useFormat } from '#web/words/use-format.ts';
import { useWords } from '#web/words/use-words.ts';
import type { MyDevice } from '../../api/shapes.ts';
import { useMember } from '../../use-app.tsx';

type Props = { readonly device: MyDevice; readonly onNext: () => void };

/** The first data have come. */
export function ConnectDone({ device, onNext }: Props) {
  const t = useWords();
  const platform = usePlatform();
  const { time, country } = useFormat();
  const { home } = useMember();
  const [only, more] = home.countries;
  const at = time(device.lastUsedAt ?? home.at);
  const where =
    only !== undefined && only.country !== null && more === undefined
      ? t('connect.done.where', { country: country(only.country), time: at })
      : at;
  useEffect(() => platform.haptic.notify('success'), [platform]);
  return (
    <>
      <section className="c-card c-hero c-done" role="status">
        <Scene kind="all" />
        <div className="c-lede2">
          <h1 className="c-t-title c-balance">{t('connect.done.title')}</h1>
          <p className="c-quiet c-balance">{t('connect.done.text')}</p>
          <p className="c-state">
            <CausewayMini laid={4} />
            <b>{where}</b>
          </p>
        </div>
      </section>
      <List>
        <Cell icon="plus" tone="act" title={t('connect.done.next')} onClick={onNext} />
        <HomeScreenOffer />
        <Reminders />
      </List>
    </>
  );
}

/** Only where Telegram can and it is not there yet. */
function HomeScreenOffer() {
  const t = useWords();
  const { homeScreen } = usePlatform();
  const [isOffered, setIsOffered] = useState(false);
  useEffect(() => {
    void homeScreen?.check().then((state) => setIsOffered(state === 'missed' || state === 'unknown'));
  }, [homeScreen]);
  if (!isOffered || homeScreen === null) return null;
  const add = async (): Promise<void> => setIsOffered(!(await homeScreen.add()));
  return <Cell icon="home" tone="act" title={t('connect.done.home')} onClick={() => void add()} />;
}

/** Telegram has to be asked before the bot may write. */
function Reminders() {
  const t = useWords();
  const { requestWriteAccess } = usePlatform();
  const [isAsked, setIsAsked] = useState(false);
  if (isAsked || requestWriteAccess === null) return null;
  const ask = async (): Promise<void> => {
    await requestWriteAccess();
    setIsAsked(true);
  };
  return <Cell icon="bell" tone="act" title={t('connect.done.notices')} onClick={() => void ask()} />;
}
