import type { OverviewNode } from '#core/overview/regions.ts';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import { nodeGlyph, sayNodeState } from '../nodes/say-node-state.ts';
import type { OverviewFacts } from './say-overview.ts';

/** A small fleet by name: how each stands, and where it is. */
export function NodesSide({ overview, speech: { t } }: OverviewFacts) {
  return (
    <Section title={t('overview.nodes')}>
      {overview.nodes.length === 0 ? (
        <p className="pt-2 text-ink3">{t('overview.nodes.none')}</p>
      ) : (
        <ul>
          {overview.nodes.map((node) => (
            <li
              key={node.id}
              className="k-linked flex h-11 items-center gap-2 border-b border-hair last:border-0 desk:h-8"
            >
              <Glyph kind={nodeGlyph(node.state)} />
              <Link href={`/admin/nodes/${node.id}`} className="font-medium">
                {node.name}
              </Link>
              <span className="min-w-0 flex-1 truncate text-ink3">{whereOf(node)}</span>
              <span className={INK[node.level]}>{sayNodeState(t, node)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const INK = ['text-ink3', 'text-amber', 'text-red'] as const;

const whereOf = ({ region, publicIpv4 }: OverviewNode): string =>
  [region, publicIpv4].filter((text) => text !== '').join(', ');
