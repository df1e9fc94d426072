import type { NodeHealth } from '#core/node/node-health.ts';
import type { Speech } from '#web/console/read-speech.ts';
import type { Check } from '#web/console-ui/show/checks.tsx';
import type { Checked } from './checked.ts';
import { withCommand } from './with-command.tsx';

type Engine = NodeHealth['engines'][number];

const RESTART = 'journalctl -u causeway-agent -n 50';
const STATES = { starting: 'care', degraded: 'care', down: 'fails', absent: 'fails' } as const;
const TITLES = {
  starting: 'check.engine.starting',
  degraded: 'check.engine.degraded',
  down: 'check.engine.down',
  absent: 'check.engine.absent',
} as const;

/** Each engine of the node as a check. */
export function describeEngines({ page, speech }: Pick<Checked, 'page' | 'speech'>): readonly Check[] {
  return (page.node.health?.engines ?? []).map((engine) => ({
    id: `engine-${engine.kind}`,
    name: engine.kind,
    ...look(engine, speech),
  }));
}

function look({ kind, state, version, reason }: Engine, speech: Speech): Omit<Check, 'id' | 'name'> {
  const { t } = speech;
  if (state === 'ok') return { state: 'passes', text: t('check.engine.ok', { version }) };
  const text =
    state === 'absent'
      ? t('check.engine.absent.text')
      : withCommand(speech, 'check.engine.text', { reason, command: RESTART });
  return { state: STATES[state], title: t(TITLES[state], { engine: kind }), text };
}
