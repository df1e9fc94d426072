'use client';
import { useWords } from '#web/console-words/use-words.ts';
import { GateButton } from './gate-button.tsx';

type Props = { readonly codes: readonly string[]; readonly onKept: () => void };

/** Shown once: the codes, a way to keep them, and on. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const t = useWords();
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], { type: 'text/plain' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: 'causeway-recovery-codes.txt' });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <div>
      <ul className="g-codes" aria-label={t('gate.codes.list')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="g-form">
        <GateButton icon="download" onClick={save}>
          {t('gate.codes.download')}
        </GateButton>
        <GateButton isPrimary onClick={onKept}>
          {t('gate.codes.kept')}
        </GateButton>
      </div>
    </div>
  );
}
