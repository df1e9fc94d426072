import { Stones, type StoneTone } from './drawing/stones.tsx';

type Props = {
  /** 0..12; the fraction is the height of the stone that is being laid or worn away. */
  readonly laid: number;
  readonly isLive?: boolean;
  readonly tone?: StoneTone;
  /** 22 px high: the four steps of waiting. */
  readonly isTall?: boolean;
  readonly on?: 'card' | 'page' | 'sheet';
  /** A sentence, when no words stand beside it. */
  readonly label?: string;
};

/** Twelve stones in water: quota, setting up, waiting. */
export function CausewayRow({ isTall = false, ...rest }: Props) {
  return <Stones {...rest} count={12} form={isTall ? 'tall' : 'row'} />;
}
