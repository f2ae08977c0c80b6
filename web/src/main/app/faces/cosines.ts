/** A line of cosines, from those of faces that have nothing in common to 1, as drawings show it. */

/** Less hardly occurs between two faces. */
const LEAST = -0.5;

export const WIDTH = 600;

export const HEIGHT = 120;

export const MARKS = [-0.5, 0, 0.5, 1] as const;

/** Returns how far from the left a cosine is drawn. */
export function placeOf(cosine: number): number {
  return (WIDTH * (Math.max(LEAST, Math.min(1, cosine)) - LEAST)) / (1 - LEAST);
}

/** Returns the line of a function of the cosine that is 0 at the bottom and 1 at the top. */
export function lineOf(height: (cosine: number) => number): string {
  const points = Array.from({ length: 121 }, (_, step) => {
    const cosine = LEAST + (step * (1 - LEAST)) / 120;
    return `${placeOf(cosine).toFixed(1)},${(HEIGHT * (1 - height(cosine))).toFixed(1)}`;
  });
  return `M${points.join(" L")}`;
}

/** Returns the area below how often strangers have which cosine: a normal distribution, at most three quarters high. */
export function strangersArea({ mean, deviation }: { readonly mean: number; readonly deviation: number }): string {
  const bell = lineOf((cosine) => 0.75 * Math.exp(-(((cosine - mean) / deviation) ** 2) / 2));
  return `${bell} L${WIDTH},${HEIGHT} L0,${HEIGHT} Z`;
}
