import type { NodeHealth } from '#core/node/node-health.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { Section } from '#web/console-ui/show/section.tsx';
import { State } from '#web/console-ui/stones/state.tsx';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import type { WordKey } from '#web/console-words/deck.ts';

type Engine = NodeHealth['engines'][number];
type Props = { readonly health: NodeHealth | null; readonly speech: Speech };

const STATES = {
  ok: ['stands', 'engineState.ok'],
  starting: ['hollow', 'engineState.starting'],
  degraded: ['half', 'engineState.degraded'],
  down: ['sunk', 'engineState.down'],
  absent: ['sunk', 'engineState.absent'],
} as const satisfies Record<Engine['state'], readonly [StoneKind, WordKey]>;

function EngineRow({ engine, speech: { t } }: { readonly engine: Engine; readonly speech: Speech }) {
  const [kind, word] = STATES[engine.state];
  return (
    <tr>
      <th scope="row">{engine.kind}</th>
      <td>{engine.version === '' ? <span className="text-ink3">–</span> : engine.version}</td>
      <td>
        <State kind={kind}>{t(word)}</State>
      </td>
      <td className="whitespace-normal text-ink2">{engine.reason}</td>
    </tr>
  );
}

/** The programs that carry traffic, as the node told of them last. */
export function EnginesTable({ health, speech }: Props) {
  const { t } = speech;
  const engines = health?.engines ?? [];
  return (
    <Section title={t('nodePage.engines')}>
      {engines.length === 0 ? (
        <p className="py-2 text-ink3">{t('nodePage.noEngines')}</p>
      ) : (
        <table className="k-table">
          <caption className="sr-only">{t('nodePage.engines')}</caption>
          <thead>
            <tr>
              <th scope="col" style={{ width: '20%' }}>
                {t('nodePage.engine')}
              </th>
              <th scope="col" style={{ width: '22%' }}>
                {t('nodePage.version')}
              </th>
              <th scope="col" style={{ width: '30%' }}>
                {t('nodePage.state')}
              </th>
              <th scope="col">{t('nodePage.says')}</th>
            </tr>
          </thead>
          <tbody>
            {engines.map((engine) => (
              <EngineRow key={engine.kind} engine={engine} speech={speech} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
