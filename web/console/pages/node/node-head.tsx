import type { NodePage as NodeRead } from '#core/node/read-node-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { PageHead } from '#web/console-ui/frame/page-head.tsx';
import type { Check } from '#web/console-ui/show/checks.tsx';
import { nodeGlyph } from '../nodes/say-node-state.ts';
import { NodeActions } from './node-actions.tsx';
import { sayNode } from './say-node.ts';

type Props = {
  readonly page: NodeRead;
  readonly speech: Speech;
  readonly checks: readonly Check[];
  readonly mayWrite: boolean;
};

/** What the node is called, what is so with it, and what can be done. */
export function NodeHead({ page, speech, checks, mayWrite }: Props) {
  const { node } = page;
  const { t } = speech;
  const said = sayNode(page, { speech, checks });
  const isRetired = node.state === 'revoked';
  const edited = {
    id: node.id,
    name: node.name,
    publicIpv4: node.publicIpv4,
    fqdn: node.fqdn,
    region: node.region,
    country: node.country,
    tags: node.tags,
    capacity: node.capacity,
  };
  const hasActions = mayWrite && !isRetired;
  return (
    <>
      <PageHead
        title={node.name}
        glyph={nodeGlyph(node.state)}
        sentence={said}
        crumbs={[
          { name: t('place.nodes'), href: '/admin/nodes' },
          ...(node.region === '' ? [] : [{ name: node.region }]),
        ]}
        actions={hasActions ? <NodeActions node={edited} isRetired={isRetired} /> : undefined}
        phoneFoot={hasActions ? <NodeActions node={edited} isRetired={isRetired} isFoot /> : undefined}
      />
    </>
  );
}
