import { Stones, type StoneTone } from './drawing/stones.tsx';

type Props = {
  /** 0..4 */
  readonly laid: number;
  /** One stone stands low and tilted: attention, or no answer when nothing else is laid. */
  readonly isOutOfPlace?: boolean;
  readonly isLive?: boolean;
  readonly tone?: StoneTone;
  readonly on?: 'card' | 'page' | 'sheet';
  readonly label?: string;
};

/** Four stones, 46 wide: the state of a device, the health of a country or a type. */
export function CausewayMini({ isOutOfPlace = false, ...rest }: Props) {
  const fallen = isOutOfPlace ? (rest.laid > 0 ? 2 : 1) : undefined;
  return <Stones {...rest} count={4} form="mini" fallen={fallen} />;
}
