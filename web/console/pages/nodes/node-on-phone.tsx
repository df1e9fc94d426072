import { Glyph } from '#web/console-ui/stones/glyph.tsx';
import type { PhoneRow } from '#web/console-ui/table/column.ts';
import type { FleetLine } from './fleet-line.ts';

const INK = ['text-ink3', 'text-amber', 'text-red'] as const;

/** A node in two lines: name and state, users and traffic. */
export function nodeOnPhone(line: FleetLine): PhoneRow {
  return {
    name: (
      <span className="flex items-center gap-2">
        <Glyph kind={line.glyph} />
        <span className="truncate">{line.name}</span>
      </span>
    ),
    aside: <span className={INK[line.level]}>{line.state}</span>,
    second: `${line.address} · ${line.role}`,
    secondAside: line.rateText === '–' ? line.heard : line.rateText,
  };
}
