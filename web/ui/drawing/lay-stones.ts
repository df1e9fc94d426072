export type Stone =
  | { readonly kind: 'laid' }
  | { readonly kind: 'part'; readonly share: number }
  | { readonly kind: 'fallen' }
  | { readonly kind: 'water' };

type Row = { readonly count: number; readonly laid: number; readonly fallen?: number | undefined };

/** Which stone stands where: whole ones from the left, then a part (0.02..0.98; less is water, more is whole), then water. */
export const layStones = ({ count, laid, fallen }: Row): readonly Stone[] => {
  const total = Math.min(count, Math.max(0, laid));
  return Array.from({ length: count }, (_, index): Stone => {
    if (index === fallen) return { kind: 'fallen' };
    const share = total - index;
    if (share >= 0.98) return { kind: 'laid' };
    return share > 0.02 ? { kind: 'part', share: Math.round(share * 100) / 100 } : { kind: 'water' };
  });
};
