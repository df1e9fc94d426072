import { describe, expect, it } from 'vitest';
import { NOTHING, selectRange, toggleLoaded, toggleRow } from './selection.ts';
import {
  formatTableQuery,
  nextSort,
  parseTableQuery,
  type TableQuery,
  withFilter,
  withoutFilters,
  withSearch,
  withSort,
} from './table-query.ts';

const SPEC = { fields: ['plan', 'group', 'seen'], sorts: ['seen', 'used'] };
const parse = (text: string): TableQuery => parseTableQuery(new URLSearchParams(text), SPEC);

describe('the address of a list', () => {
  it('says the same both ways', () => {
    const text = '?plan=harbour-200,family-500&group=eu-core&seen=24h&sort=-seen';
    expect(formatTableQuery(parse(text))).toBe(text);
    expect(parse(text)).toEqual({
      search: '',
      filters: { plan: ['harbour-200', 'family-500'], group: ['eu-core'], seen: ['24h'] },
      sort: { column: 'seen', isDescending: true },
      cursor: null,
    });
    expect(formatTableQuery(parse(''))).toBe('');
  });

  it('keeps commas, backslashes and other writing inside values', () => {
    const query: TableQuery = {
      search: 'Анна & “co”',
      filters: { plan: ['a,b', 'c\\d', 'е+ё'] },
      sort: null,
      cursor: 'x/y=',
    };
    expect(parse(formatTableQuery(query))).toEqual(query);
  });

  it('leaves out what it does not know', () => {
    expect(parse('?role=owner&sort=-password&plan=&cursor=')).toEqual({
      search: '',
      filters: {},
      sort: null,
      cursor: null,
    });
    expect(parse(`?q=${'x'.repeat(999)}`).search).toHaveLength(200);
    expect(parse('?plan=a,a,,b').filters['plan']).toEqual(['a', 'b']);
  });

  it('goes back to the first page with every change but of the page', () => {
    const query = parse('?plan=a&cursor=next&q=anna');
    const changes = [
      withFilter(query, 'group', ['b']),
      withFilter(query, 'plan', []),
      withSearch(query, 'x'),
      withSort(query, null),
      withoutFilters(query),
    ];
    expect(changes.map(({ cursor }) => cursor)).toEqual([null, null, null, null, null]);
    expect(formatTableQuery(withFilter(query, 'plan', []))).toBe('?q=anna');
    expect(withoutFilters(query)).toMatchObject({ search: '', filters: {} });
  });

  it('sorts one way, the other way, and not at all', () => {
    const first = nextSort(null, 'seen', true);
    const second = nextSort(first, 'seen', true);
    expect([first, second, nextSort(second, 'seen', true)]).toEqual([
      { column: 'seen', isDescending: true },
      { column: 'seen', isDescending: false },
      null,
    ]);
    expect(nextSort(first, 'used')).toEqual({ column: 'used', isDescending: false });
  });
});

describe('a selection', () => {
  const rows = ['a', 'b', 'c', 'd'];
  const ids = ({ ids: chosen }: { readonly ids: ReadonlySet<string> }) => [...chosen].toSorted();

  it('takes a row in and out', () => {
    expect(ids(toggleRow(NOTHING, 'a'))).toEqual(['a']);
    expect(ids(toggleRow(toggleRow(NOTHING, 'a'), 'a'))).toEqual([]);
  });

  it('takes a range in either direction, and one row when its start is gone', () => {
    expect(ids(selectRange(NOTHING, rows, { from: 'd', to: 'b' }))).toEqual(['b', 'c', 'd']);
    expect(ids(selectRange(NOTHING, rows, { from: 'x', to: 'b' }))).toEqual(['b']);
  });

  it('takes all that is loaded, then nothing; a single change ends "all that fit"', () => {
    const all = toggleLoaded(toggleRow(NOTHING, 'z'), rows);
    expect(ids(all)).toEqual(['a', 'b', 'c', 'd', 'z']);
    expect(toggleLoaded(all, rows)).toBe(NOTHING);
    expect(toggleRow({ ...all, isAll: true }, 'a').isAll).toBe(false);
  });
});
