'use client';
import { useState } from 'react';
import { Button } from '#web/console-ui/form/button.tsx';
import { KeysProvider } from '#web/console-ui/keys/keys-provider.tsx';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { Mark } from '#web/console-ui/show/mark.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import { useFormat } from '#web/console-words/use-format.ts';
import { useWords } from '#web/console-words/use-words.ts';
import { useSpeech } from '#web/console-words/words-provider.tsx';
import { withMarked } from '../with-marked.tsx';
import { BrokenCauseway } from './causeway.tsx';
import { useAway } from './use-away.ts';

const HOLDS = [
  ['stands', 'error.database.served'],
  ['stands', 'error.database.bytes'],
  ['half', 'error.database.quotas'],
  ['sunk', 'error.database.devices'],
] as const;

type Props = { readonly number: string; readonly onRetry: () => void };

/** The database does not answer: it takes the whole window, says what still holds, and tries again by itself. */
export function DatabaseAway(props: Props) {
  return (
    <KeysProvider>
      <Inside {...props} />
    </KeysProvider>
  );
}

function Inside({ number, onRetry }: Props) {
  const t = useWords();
  const format = useFormat();
  const { left, since, tryNow } = useAway(onRetry);
  const [isAdvised, setAdvised] = useState(false);
  return (
    <main className="k-away" id="main">
      <p className="brand">
        <Mark />
        Causeway
      </p>
      <BrokenCauseway />
      <div className="bd">
        <h1>{t('error.database.titleFull')}</h1>
        <Lead left={left} />
        <ul>
          {HOLDS.map(([kind, word]) => (
            <li key={word}>
              <Glyph kind={kind} size={20} />
              <b>{t(word)}</b>
              <span className="text-ink2">{t(`${word}.text`)}</span>
            </li>
          ))}
        </ul>
        {isAdvised ? <Advice /> : null}
        <div className="acts">
          <Button kind="primary" icon="refresh" hotKey="R" onClick={tryNow}>
            {t('error.database.tryNow')}
          </Button>
          <Button controls={{ id: 'advice', isOpen: isAdvised }} onClick={() => setAdvised(!isAdvised)}>
            {t('error.database.check')}
          </Button>
          <span className="nr">
            {since === undefined ? null : `${t('error.since', { time: format.seconds(since) })} · `}
            <CopyLine text={number}>
              <code>{number.slice(-12)}</code>
            </CopyLine>
          </span>
        </div>
      </div>
    </main>
  );
}

function Lead({ left }: { readonly left: number }) {
  const { deck } = useSpeech();
  const { t } = deck;
  if (left === 0) return <p>{t('error.database.trying')}</p>;
  return <p>{withMarked(deck, 'error.database.lead', { t: <b>{t('format.unit', { n: left, unit: 's' })}</b> })}</p>;
}

function Advice() {
  const { deck } = useSpeech();
  return (
    <p id="advice" className="mt-4 text-ink2">
      {withMarked(deck, 'error.database.check.text', { command: <code>pg_isready</code> })}
    </p>
  );
}
