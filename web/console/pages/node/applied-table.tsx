import { Fragment, type ReactNode } from 'react';
import type { NodeScopeDetail, ScopeChangeView } from '#core/node/read-node-scopes.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { Section } from '#web/console-ui/show/section.tsx';
import { When } from '#web/console-ui/show/when.tsx';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import { Stones } from '#web/console-ui/stones/stones.tsx';

type Props = { readonly node: string; readonly scopes: readonly NodeScopeDetail[]; readonly speech: Speech };
type RowProps = Omit<Props, 'scopes'> & { readonly scope: NodeScopeDetail };

const SHOWN = 12;
const KINDS = { applied: 'stands', 'in-flight': 'hollow', refused: 'half' } as const satisfies Record<
  ScopeChangeView['state'],
  StoneKind
>;

function Changes({ scope: { changes }, speech: { t } }: Pick<RowProps, 'scope' | 'speech'>) {
  if (changes.length === 0) return <span className="text-ink3">{t('nodePage.noChanges')}</span>;
  const count = (state: ScopeChangeView['state']): number => changes.filter((change) => change.state === state).length;
  const label = t('nodePage.changesLabel', {
    n: changes.length,
    applied: count('applied'),
    flight: count('in-flight'),
    refused: count('refused'),
  });
  return <Stones items={changes.map(({ state }) => KINDS[state])} size="change" length={SHOWN} label={label} />;
}

function Name({ scope, node, speech }: RowProps) {
  if (scope.kind === 'group') return <span className="font-medium">{scope.name}</span>;
  const name = <b className="font-medium text-ink">{node}</b>;
  const pieces = speech.parts<ReactNode>('nodePage.alone', { node: name });
  return (
    <span className="font-normal text-ink3">
      {pieces.map((piece, index) => (
        <Fragment key={index}>{piece}</Fragment>
      ))}
    </span>
  );
}

function ScopeRow(props: RowProps) {
  const { scope, speech } = props;
  const { format, t } = speech;
  const isLate = scope.appliedRev < scope.headRev;
  return (
    <tr>
      <th scope="row">
        <Name {...props} />
      </th>
      <td className="num">{format.number(scope.headRev)}</td>
      <td className={`num ${isLate ? 'text-amber' : ''}`}>{format.number(scope.appliedRev)}</td>
      <td>
        <Changes scope={scope} speech={speech} />
      </td>
      <td className="num">{format.number(scope.entryCount)}</td>
      <td className="text-ink3">{scope.ackedAt === null ? t('nodes.never') : <When at={scope.ackedAt} />}</td>
    </tr>
  );
}

/** On a phone: name and progress, then entries and stones. */
function ScopeLine(props: RowProps) {
  const { scope, speech } = props;
  const { format, t } = speech;
  return (
    <li>
      <div>
        <b className="truncate">
          <Name {...props} />
        </b>
        <span className="rr">
          {t('common.of', { n: format.number(scope.appliedRev), total: format.number(scope.headRev) })}
        </span>
        <span className="l2">
          {format.number(scope.entryCount)} {t('nodePage.entries').toLowerCase()}
        </span>
        <span className="l2 rr">
          <Changes scope={scope} speech={speech} />
        </span>
      </div>
    </li>
  );
}

/** The line is what is wanted of the node, the stones are what it has applied, by scope. */
export function AppliedTable({ node, scopes, speech }: Props) {
  const { t } = speech;
  return (
    <Section title={t('nodePage.applied')} note={t('nodePage.applied.note')}>
      <table className="k-table k-only-desk">
        <caption className="sr-only">{t('nodePage.applied')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('nodePage.scope')}</th>
            <th scope="col" className="num" style={{ width: 92 }}>
              {t('nodePage.wanted')}
            </th>
            <th scope="col" className="num" style={{ width: 92 }}>
              {t('nodePage.appliedRev')}
            </th>
            <th scope="col" style={{ width: 164 }}>
              {t('nodePage.last12')}
            </th>
            <th scope="col" className="num" style={{ width: 92 }}>
              {t('nodePage.entries')}
            </th>
            <th scope="col" style={{ width: 112 }}>
              {t('nodePage.lastAck')}
            </th>
          </tr>
        </thead>
        <tbody>
          {scopes.map((scope) => (
            <ScopeRow key={scope.scopeId} scope={scope} node={node} speech={speech} />
          ))}
        </tbody>
      </table>
      <ul className="k-plist k-only-phone">
        {scopes.map((scope) => (
          <ScopeLine key={scope.scopeId} scope={scope} node={node} speech={speech} />
        ))}
      </ul>
    </Section>
  );
}
