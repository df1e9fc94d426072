import { Checkbox } from '#web/console-ui/form/checkbox.tsx';
import { Tag } from '#web/console-ui/show/tag.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import type { Column, PhoneRow } from '#web/console-ui/table/column.ts';
import type { Translate } from '#web/console-words/deck.ts';
import type { SniLine } from './sni-line.ts';

type Switching = { readonly mayWrite: boolean; readonly toggle: (line: SniLine) => void };

const Name = ({ line, t }: { readonly line: SniLine; readonly t: Translate }) => (
  <span className="flex items-center gap-2">
    <span className="truncate">{line.name}</span>
    {line.isDefault ? <Tag tone="tide">{t('sniPage.default')}</Tag> : null}
  </span>
);

const RIGHT = { align: 'right' } as const;
const MOST_FIRST = { ...RIGHT, isSortable: true, startsDescending: true } as const;

/** The columns of the SNI table. */
export function sniColumns(t: Translate, { mayWrite, toggle }: Switching): readonly Column<SniLine>[] {
  const isOn = (line: SniLine) => (
    <Checkbox
      kind="switch"
      label={t('sniPage.enabledLabel', { name: line.name })}
      isChecked={line.isEnabled}
      isDisabled={!mayWrite}
      onChange={() => toggle(line)}
    />
  );
  const groups = ({ groups: names }: SniLine) =>
    names === '' ? (
      <span className="text-ink3">{t('sniPage.noGroup')}</span>
    ) : (
      <span className="text-ink2">{names}</span>
    );
  const target = ({ target: said }: SniLine) => (
    <span className="text-ink3">{said === 'decoy' ? t('sniPage.decoy') : said}</span>
  );
  return [
    {
      id: 'sni',
      name: t('sniPage.sni'),
      width: 250,
      isRowHead: true,
      isSortable: true,
      cell: (line) => <Name line={line} t={t} />,
    },
    { id: 'target', name: t('sniPage.target'), width: 200, cell: target },
    { id: 'groups', name: t('sniPage.groups'), cell: groups },
    { id: 'on', name: t('sniPage.on'), width: 64, cell: isOn },
    { id: 'nodes', name: t('sniPage.nodes'), width: 104, ...RIGHT, cell: ({ nodes }) => nodes },
    { id: 'revisions', name: t('sniPage.revisions'), width: 104, ...MOST_FIRST, cell: ({ revisions }) => revisions },
    { id: 'current', name: t('sniPage.current'), width: 96, ...RIGHT, cell: ({ current }) => current },
    {
      id: 'added',
      name: t('sniPage.added'),
      width: 104,
      cell: ({ added }) => <span className="text-ink3">{added}</span>,
    },
  ];
}

/** A name in two lines. */
export function sniOnPhone(line: SniLine, t: Translate): PhoneRow {
  return {
    name: (
      <span className="flex items-center gap-2">
        <Glyph kind={line.isEnabled ? 'stands' : 'bare'} />
        <Name line={line} t={t} />
      </span>
    ),
    aside: line.isEnabled ? line.nodes : t('sniPage.onlyOff'),
    second: line.target === 'decoy' ? t('sniPage.decoy') : line.target,
    secondAside: line.revisions,
  };
}
