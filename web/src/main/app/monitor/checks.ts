import type { Collection } from "../api/types";

/** Names a check; the texts have its title and what to do. */
export type CheckName = "inputs" | "pictures" | "faces" | "names";

export interface Check {
  readonly name: CheckName;
  /** How many are not as they should be. */
  readonly bad: number;
  readonly all: number;
  readonly isGood: boolean;
}

/** From these shares on somebody had better look; chosen, since what is usual depends on the pictures. */
const MOST: Record<CheckName, number> = { inputs: 0.01, pictures: 0.2, faces: 0.3, names: 0.5 };

/** Looks at what a collection has in its layers: what came as no picture, had no face, or has no name. */
export function checksOf(collection: Collection): readonly Check[] {
  const { pictures, crops, curated, labelledCrops } = collection;
  const inputs = sum(collection.unusableInputs);
  const checks: readonly [CheckName, number, number][] = [
    ["inputs", inputs, pictures + inputs],
    ["pictures", sum(collection.refusedPictures), pictures],
    ["faces", sum(collection.refusedCrops), crops],
    ["names", Math.max(0, curated - labelledCrops), curated],
  ];
  return checks.map(([name, bad, all]) => ({ name, bad, all, isGood: bad <= MOST[name] * all }));
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, one) => all + one, 0);
}
