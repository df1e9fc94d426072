import type { Region } from '#core/overview/regions.ts';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { Tag } from '#web/console-ui/show/tag.tsx';
import { fleetRow } from '#web/console-ui/stones/stone-rows.ts';
import { Stones } from '#web/console-ui/stones/stones.tsx';
import { NODE_STONES } from '../nodes/say-node-state.ts';
import type { OverviewFacts } from './say-overview.ts';

const MOST = 12;
const GIGABIT = 1_000_000_000;

/** Region by region: a stone a node, whom they carry, what goes through them. */
export function RegionsSide({ overview, speech }: OverviewFacts) {
  const { t, format } = speech;
  const { regions, figures } = overview;
  const shown = regions.slice(0, MOST);
  const more = regions.length - shown.length;
  return (
    <Section
      title={t('overview.regions')}
      note={t('overview.asWanted', {
        n: format.number(figures.nodesAsWanted),
        total: format.number(figures.nodeCount),
      })}
    >
      <table className="k-side-table">
        <thead>
          <tr>
            <th scope="col">{t('overview.region')}</th>
            <th scope="col">{t('overview.nodes')}</th>
            <th scope="col" className="num">
              {t('overview.users')}
            </th>
            <th scope="col" className="num">
              {t('format.rate', { n: '', unit: 'gbit' }).trim()}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((region) => (
            <Row key={region.name} region={region} facts={{ overview, speech }} />
          ))}
        </tbody>
      </table>
      {more <= 0 ? null : (
        <p className="pt-2">
          <Link className="k-link" href="/admin/nodes">
            {t('overview.moreRegions', { n: more })}
          </Link>
        </p>
      )}
    </Section>
  );
}

function Row({ region, facts }: { readonly region: Region; readonly facts: OverviewFacts }) {
  const { overview, speech } = facts;
  const { t, format } = speech;
  const own = overview.nodes.filter(({ id }) => region.nodeIds.includes(id));
  const kinds = own.map(({ state }) => (state === 'in-flight' ? 'stands' : NODE_STONES[state]));
  const well = kinds.filter((kind) => kind === 'stands').length;
  const gigabits = (region.downBps + region.upBps) / GIGABIT;
  return (
    <tr>
      <th scope="row">
        <Link href={`/admin/nodes?region=${encodeURIComponent(region.name)}`}>
          {region.name === '' ? t('overview.noRegion') : region.name}
        </Link>{' '}
        {region.isEntry ? <Tag tone="line">{t('overview.entry')}</Tag> : null}
      </th>
      <td>
        <Stones
          items={fleetRow(kinds)}
          size={kinds.length > 12 ? 'dense' : 'fleet'}
          label={t('stones.nodes', { n: well, total: kinds.length })}
        />
      </td>
      <td className="num">{format.number(region.userCount)}</td>
      <td className="num">{format.decimals(gigabits, gigabits >= 100 ? 0 : 1)}</td>
    </tr>
  );
}
