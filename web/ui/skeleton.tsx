type Props = {
  readonly width?: number | string;
  readonly height?: number;
  readonly shape?: 'line' | 'tile' | 'button' | 'card';
};

const SHAPES = { line: '', tile: 'c-tile', button: 'rounded-control', card: 'rounded-card' } as const;

/** A breathing block in the box of what is being loaded. Put `aria-busy` and one status sentence on the page around it. */
export function Skeleton({ width = '100%', height, shape = 'line' }: Props) {
  const size = shape === 'tile' ? {} : { width, height: height ?? (shape === 'button' ? 50 : 12) };
  return <span className={`c-sk ${SHAPES[shape]}`} style={size} aria-hidden="true" />;
}
