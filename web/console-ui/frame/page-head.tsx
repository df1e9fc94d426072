'use client';
import type { ReactNode } from 'react';
import { Link } from '../show/link.tsx';
import { Glyph } from '../stones/glyph.tsx';
import type { StoneKind } from '../stones/stone-kinds.ts';
import { PhoneBar } from './phone-bar.tsx';

export type Crumb = { readonly name: string; readonly href?: string };

type Props = {
  readonly title: ReactNode;
  /** What is so, in one sentence. */
  readonly sentence?: ReactNode;
  /** It says what the page is for, not how things stand: a phone leaves it out. */
  readonly isDescription?: boolean;
  readonly crumbs?: readonly Crumb[];
  readonly glyph?: StoneKind | undefined;
  /** At most three and "more"; one primary at most. */
  readonly actions?: ReactNode;
  /** In the phone's bar: icons. */
  readonly phoneActions?: ReactNode;
  /** At the foot of a phone, instead of the tab bar: the three actions of a detail page. */
  readonly phoneFoot?: ReactNode;
  /** In the phone's bar, where the title is a sentence. */
  readonly phoneTitle?: string;
  /** The overview's sentence is its title. */
  readonly isSentence?: boolean;
};

/** The head of a page; on a phone the top bar and the foot. */
export function PageHead(props: Props) {
  const { title, sentence, crumbs = [], glyph, actions, phoneActions, phoneFoot, isSentence = false } = props;
  const summary = isSentence ? title : props.isDescription === true ? undefined : sentence;
  const back = crumbs.find(({ href }) => href !== undefined)?.href;
  return (
    <>
      <PhoneBar title={props.phoneTitle ?? title} backHref={back} actions={phoneActions} />
      <header className="k-top">
        <div className="k-ttl">
          {crumbs.length === 0 ? null : (
            <p className="k-crumbs">
              {crumbs.map(({ name, href }, index) => (
                <span key={name}>
                  {index === 0 ? '' : ' · '}
                  {href === undefined ? name : <Link href={href}>{name}</Link>}
                </span>
              ))}
            </p>
          )}
          <h1 className={isSentence ? 'sentence' : ''}>
            {glyph === undefined ? null : <Glyph kind={glyph} size={20} />}
            {title}
          </h1>
          {sentence === undefined ? null : <p className="k-sub">{sentence}</p>}
        </div>
        {actions === undefined ? null : <div className="k-acts">{actions}</div>}
      </header>
      {summary === undefined ? null : (
        <p className="k-psum k-only-phone" aria-hidden={isSentence}>
          {summary}
        </p>
      )}
      {phoneFoot === undefined ? null : <div className="k-pfoot">{phoneFoot}</div>}
    </>
  );
}
