import type { InboundView } from '#core/node/node-view.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import { Section } from '#web/console-ui/show/section.tsx';

type Props = { readonly inbounds: readonly InboundView[]; readonly speech: Speech };

const SHOWN = 6;

/** Ids are cut in the middle; the copy is whole. */
function Key({ text }: { readonly text: string }) {
  const short = text.length > 2 * SHOWN + 1 ? `${text.slice(0, SHOWN)}…${text.slice(-SHOWN)}` : text;
  return (
    <CopyLine text={text}>
      <code title={text}>{short}</code>
    </CopyLine>
  );
}

/** Where users come in, by way. */
export function InboundsTable({ inbounds, speech: { t } }: Props) {
  if (inbounds.length === 0) return null;
  return (
    <Section title={t('nodePage.inbounds')} note={t('nodePage.inbounds.note')}>
      <table className="k-table k-only-desk">
        <caption className="sr-only">{t('nodePage.inbounds')}</caption>
        <thead>
          <tr>
            <th scope="col" style={{ width: '20%' }}>
              {t('nodes.way')}
            </th>
            <th scope="col" style={{ width: '18%' }}>
              {t('nodePage.listens')}
            </th>
            <th scope="col">{t('nodePage.target')}</th>
            <th scope="col" style={{ width: '22%' }}>
              {t('nodePage.publicKey')}
            </th>
            <th scope="col" style={{ width: '18%' }}>
              {t('nodePage.shortId')}
            </th>
          </tr>
        </thead>
        <tbody>
          {inbounds.map(({ id, way, listen, port, target, publicKey, shortId }) => (
            <tr key={id}>
              <th scope="row">{way}</th>
              <td>{`${listen}:${port}`}</td>
              <td className="text-ink2">{target === 'decoy' ? t('nodePage.target.decoy') : target}</td>
              <td>
                <Key text={publicKey} />
              </td>
              <td>
                <Key text={shortId} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="k-plist k-only-phone">
        {inbounds.map(({ id, way, listen, port, target }) => (
          <li key={id}>
            <div>
              <b>{way}</b>
              <span className="rr">{`${listen}:${port}`}</span>
              <span className="l2">{target === 'decoy' ? t('nodePage.target.decoy') : target}</span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
