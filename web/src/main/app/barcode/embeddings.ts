/** Arithmetic of two embeddings, which are both of length 1. */

export interface Comparison {
  /** The sum of the products, -1 to 1. */
  readonly cosine: number;
  /** How long the difference is: 0 for the same, 1.41 for nothing in common, at most 2. */
  readonly distance: number;
  /** How many numbers have the same sign. */
  readonly sameSign: number;
  readonly difference: readonly number[];
}

/** @returns `null` if they are not of one encoder, and so have another number of numbers */
export function compare(one: readonly number[], other: readonly number[]): Comparison | null {
  if (one.length !== other.length) {
    return null;
  }
  const difference = one.map((value, place) => value - at(other, place));
  return {
    cosine: one.reduce((sum, value, place) => sum + value * at(other, place), 0),
    distance: Math.sqrt(difference.reduce((sum, value) => sum + value * value, 0)),
    sameSign: one.filter((value, place) => value * at(other, place) > 0).length,
    difference,
  };
}

export function at(values: readonly number[], place: number): number {
  return values[place] ?? 0;
}

/**
 * Returns how strongly a number is drawn, -1 to 1: of an embedding of length 1 the numbers deviate by one over the root
 * of how many they are, and three times that is as strong as it gets.
 */
export function strength(value: number, dimension: number): number {
  const most = 3 / Math.sqrt(dimension);
  return Math.max(-1, Math.min(1, value / most));
}
