import type { ReactNode } from 'react';

export type StepPicture = 'install' | 'open' | 'power';

const frame = (children: ReactNode): ReactNode => (
  <svg viewBox="0 0 300 96" aria-hidden="true">
    <g className="c-pl">{children}</g>
  </svg>
);

/** 300×96, in the line of the icons: get the app, hand the link over, press the big button and allow. */
export const STEP_PICTURES: Readonly<Record<StepPicture, ReactNode>> = {
  install: frame(
    <>
      <rect x="24" y="22" width="52" height="52" rx="14" className="c-pt" />
      <path d="M38 50v-8a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v8M52 50v-5a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v5" />
      <path d="M34 57c4 0 4-3 8-3s4 3 8 3 4-3 8-3 4 3 8 3" />
      <path d="M94 36h72M94 50h46M94 63h28" className="c-pd" />
      <rect x="198" y="32" width="78" height="32" rx="16" className="c-pf" />
      <path d="M237 41v11m-5-4.5 5 5 5-5M230 57h14" className="c-po" />
    </>,
  ),
  open: frame(
    <>
      <rect x="24" y="16" width="164" height="64" rx="14" />
      <path d="M44 36h58M44 50h40" className="c-pd" />
      <rect x="120" y="46" width="52" height="20" rx="10" className="c-pf" />
      <path d="M200 48h26m-8-8 8 8-8 8" />
      <rect x="240" y="24" width="40" height="48" rx="11" className="c-pt" />
      <path d="m251 48 6.5 6.5L270 42" />
    </>,
  ),
  power: frame(
    <>
      <circle cx="66" cy="48" r="30" className="c-pt" />
      <path d="M66 34v13M56.5 39.5a13 13 0 1 0 19 0" />
      <path d="M110 48h22m-7-7 7 7-7 7" />
      <rect x="150" y="20" width="126" height="56" rx="13" />
      <path d="M166 35h62M166 46h40" className="c-pd" />
      <path d="M213 58v18M150 58h126" opacity=".4" />
      <path d="M234 67h22" className="c-pa" />
      <path d="M172 67h20" className="c-pd" />
    </>,
  ),
};
