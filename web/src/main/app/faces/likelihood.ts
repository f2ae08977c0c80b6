import type { Texts } from "../texts/texts";

export type Likelihood = keyof Texts["lookAlike"]["likelihood"];

/** From which probability on which words are used, the highest first. */
const LEAST: readonly (readonly [number, Likelihood])[] = [
  [0.99, "certain"],
  [0.9, "probable"],
  [0.5, "likely"],
  [0.1, "doubtful"],
  [0.01, "unlikely"],
];

/** Returns which words say a calibrated probability of being the same person. */
export function likelihood(probability: number): Likelihood {
  return LEAST.find(([least]) => probability >= least)?.[1] ?? "no";
}
