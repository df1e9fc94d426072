import { describe, expect, it } from 'vitest';
import type { RevisionPayload } from '#contract/entries.ts';
import { UserBook } from './user-book.ts';

const revision = (
  meterId: number,
  clientId = `00000000-0000-4000-8000-${String(meterId).padStart(12, '0')}`,
): RevisionPayload => ({
  way: 'vless-reality',
  engineUser: `m${meterId}r1`,
  meterId,
  clientId,
  flow: 'xtls-rprx-vision',
});

describe('the book of users', () => {
  it('takes a refused one in when the one in the way has gone', () => {
    const twin = revision(2, revision(1).clientId);
    const revisions = new Map([
      ['a', revision(1)],
      ['b', twin],
    ]);
    const book = new UserBook();
    book.reset(revisions);
    expect(book.refusals).toEqual([{ key: 'b', code: 'duplicate-client-id' }]);
    book.remove('a');
    revisions.delete('a');
    expect(book.retryRefused(revisions).map(({ email }) => email)).toEqual(['m2r1']);
    expect(book.refusals).toEqual([]);
  });

  it('does not let a refused revision take its namesake down when it is removed', () => {
    const book = new UserBook();
    book.reset(new Map([['a', revision(1)]]));
    expect(book.add('b', { ...revision(9), engineUser: 'm1r1' })).toBeUndefined();
    expect(book.remove('b')).toBeUndefined();
    expect([...book.users.keys()]).toEqual(['m1r1']);
  });

  it('forgets the refusal of a revision that is wanted no more', () => {
    const book = new UserBook();
    book.reset(
      new Map([
        ['a', revision(1)],
        ['b', revision(2, revision(1).clientId)],
      ]),
    );
    expect(book.retryRefused(new Map([['a', revision(1)]]))).toEqual([]);
    expect(book.refusals).toEqual([]);
  });
});
