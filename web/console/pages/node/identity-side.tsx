import type { NodePage } from '#core/node/read-node-page.ts';
import type { Speech } from '#web/console/read-speech.ts';
import { CopyLine } from '#web/console-ui/show/copy-line.tsx';
import type { Fact } from '#web/console-ui/show/fact-list.tsx';
import { FactList } from '#web/console-ui/show/fact-list.tsx';
import { Link } from '#web/console-ui/show/link.tsx';
import { Section } from '#web/console-ui/show/section.tsx';
import { Tag } from '#web/console-ui/show/tag.tsx';
import { WayTags } from '#web/console-ui/show/way-tags.tsx';

type Props = {
  readonly page: NodePage;
  readonly speech: Speech;
  readonly mayReadGroups: boolean;
};

/** What the node is: address, place, groups, certificate, versions. */
export function IdentitySide({ page, speech, mayReadGroups }: Props) {
  const { t } = speech;
  const { node } = page;
  const facts: readonly Fact[] = [
    {
      name: t('nodePage.fqdn'),
      value: node.fqdn === null ? <None text={t('nodePage.notSet')} /> : <CopyLine text={node.fqdn} />,
    },
    { name: t('nodePage.ipv4'), value: <CopyLine text={node.publicIpv4} /> },
    {
      name: t('nodePage.roleRegion'),
      value: [roleOf(page, speech), node.region].filter((part) => part !== '').join(', '),
    },
    { name: t('nodePage.country'), value: node.country ?? <None text={t('nodePage.notSet')} /> },
    { name: t('nodes.ways'), value: <WayTags ways={node.ways} /> },
    { name: t('nodePage.groups'), value: <Groups page={page} speech={speech} mayReadGroups={mayReadGroups} /> },
    {
      name: t('nodePage.tags'),
      value: node.tags.length === 0 ? <None text={t('nodePage.none')} /> : <Tags tags={node.tags} />,
    },
    { name: t('nodes.agent'), value: agentOf(page, speech) },
    { name: t('nodePage.certificate'), value: certificateOf(page, speech) },
  ];
  return (
    <Section title={t('nodePage.identity')}>
      <div className="pt-3">
        <FactList facts={facts} />
      </div>
    </Section>
  );
}

const None = ({ text }: { readonly text: string }) => <span className="text-ink3">{text}</span>;

const roleOf = ({ node }: NodePage, { t }: Speech): string =>
  t(node.role === 'entry' ? 'nodes.entry' : 'nodes.transit').toLowerCase();

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <span className="k-tags">
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  );
}

function Groups({ page: { groups }, speech: { t }, mayReadGroups }: Props) {
  if (groups.length === 0) return <None text={t('nodePage.none')} />;
  return groups.map(({ id, name }, index) => (
    <span key={id}>
      {index === 0 ? '' : ', '}
      {mayReadGroups ? (
        <Link className="k-link" href={`/admin/groups?open=${id}`}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  ));
}

function agentOf({ node, enrolment, at }: NodePage, { t, format }: Speech): string {
  if (node.agentVersion === null) return t('nodePage.none');
  if (enrolment.enrolledAt === null) return node.agentVersion;
  return t('nodePage.agentEnrolled', { version: node.agentVersion, date: format.date(enrolment.enrolledAt, at) });
}

function certificateOf({ enrolment: { certificateEndsAt }, at }: NodePage, { t, format }: Speech): string {
  if (certificateEndsAt === null) return t('nodePage.none');
  const leftMs = certificateEndsAt.getTime() - at.getTime();
  if (leftMs <= 0) return t('nodePage.certificate.over', { time: format.dateTime(certificateEndsAt, at) });
  return t('nodePage.certificate.ends', { t: format.duration(leftMs) });
}
