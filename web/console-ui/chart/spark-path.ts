const n = (value: number): string => String(Math.round(value * 10) / 10);

type Size = { readonly width: number; readonly height: number };

/** A line of values over a foot, 0 at the foot; gaps are gaps. */
export const sparkPath = (values: readonly (number | null)[], { width, height }: Size): string => {
  const most = Math.max(1e-9, ...values.map((value) => value ?? 0));
  const step = values.length < 2 ? 0 : width / (values.length - 1);
  let isOpen = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isOpen = false;
        return '';
      }
      const verb = isOpen ? 'L' : 'M';
      isOpen = true;
      return `${verb}${n(index * step)} ${n(height - 1 - (value / most) * (height - 2))}`;
    })
    .join('');
};
