import { Stones } from './drawing/stones.tsx';

type Props = {
  /** 0..6 */
  readonly laid: number;
  readonly isLive?: boolean;
  readonly label?: string;
};

/** Six stones, 210 wide, alone in a card while a device is prepared. */
export function CausewayLarge(props: Props) {
  return <Stones {...props} count={6} form="large" />;
}
