import type { Counts } from "./types";

/** Returns how many there are, whatever the reason. */
export function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
