import type { FreePlace, PrintPlaces, SlotName } from './paper';

/** A part of a page in whole points from its lower left corner, as decisions hold it. */
export interface WholeBox {
  readonly page: number;
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

export type BoxedSlot = WholeBox & { readonly name: SlotName; readonly italic: boolean };

export interface BoxedPlaces {
  readonly signature: WholeBox;
  readonly seal: WholeBox;
  readonly slots: readonly BoxedSlot[];
}

/** How far letters stand above the bottom of their box, as a part of their size. */
export const FOOT = 0.25;
const HEIGHT = 1.4;

/** The free places of a print in whole points. Rows with slots are printed so that nothing is lost by it but half a point across. */
export function boxedPlaces({ signature, seal, slots }: PrintPlaces): BoxedPlaces {
  return {
    signature: boxOf(signature),
    seal: boxOf(seal),
    slots: slots.map(({ name, italic, page, x, y, width, size }) => ({
      name,
      italic,
      ...boxOf({ page, x, y: y - size * FOOT, width, height: size * HEIGHT }),
    })),
  };
}

function boxOf({ page, x, y, width, height }: FreePlace): WholeBox {
  return { page, left: Math.round(x), bottom: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
