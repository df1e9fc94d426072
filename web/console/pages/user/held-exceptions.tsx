'use client';
import { useRouter } from 'next/navigation.js';
import { useMemo } from 'react';
import { useHeldRows } from '#web/console/browser/use-held-rows.ts';
import { Link } from '#web/console-ui/show/link.tsx';
import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import type { StoneKind } from '#web/console-ui/stones/stone-kinds.ts';
import { HeldLine } from '#web/console-ui/table/held-line.tsx';

type Line = {
  readonly id: string;
  readonly name: string;
  readonly kind: StoneKind;
  readonly says: string;
  readonly isException: boolean;
};
type Props = { readonly userId: string; readonly lines: readonly Line[] };

/** By name whoever does not hold what is his. Who holds it by now says so in its place, paler, until somebody asks anew. */
export function HeldExceptions({ userId, lines }: Props) {
  const router = useRouter();
  const exceptions = useMemo(() => lines.filter(({ isException }) => isException), [lines]);
  const held = useHeldRows(exceptions, { view: userId, idOf: ({ id }) => id, showsOwn: true });
  const now = new Map(lines.map((line) => [line.id, line]));
  return (
    <>
      {held.rows.length === 0 ? null : (
        <ul className="k-exc">
          {held.rows.map((row) => (
            <Row key={row.id} line={now.get(row.id) ?? row} />
          ))}
        </ul>
      )}
      <p className="-mb-5 h-5 text-small text-ink3">
        <HeldLine count={held.changed} onShow={() => router.refresh()} />
      </p>
    </>
  );
}

function Row({ line: { id, name, kind, says, isException } }: { readonly line: Line }) {
  return (
    <li>
      <Glyph kind={kind} />
      <p className={isException ? '' : 'text-ink3'}>
        <Link href={`/admin/nodes/${id}`} className="font-semibold text-ink">
          {name}
        </Link>{' '}
        {says}
      </p>
    </li>
  );
}
