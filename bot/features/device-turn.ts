import type { HomeView, MyDeviceView } from '#core/me/home-view.ts';
import type { Turn } from '../turn.ts';

/** A turn about one of the person's devices. */
export type DeviceTurn = { readonly turn: Turn; readonly home: HomeView; readonly device: MyDeviceView };
