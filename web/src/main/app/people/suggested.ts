import type { FaceHit, PersonHit } from "../api/types";

/** Less probable ones are not worth a look. */
const LEAST_PROBABILITY = 0.1;

/** Returns the faces without a name that may show a person. */
export function suggested(hits: readonly FaceHit[]): readonly FaceHit[] {
  return hits.filter((hit) => hit.identity === null && isLikely(hit));
}

/** Returns people who may be the same person by another name. */
export function likely(hits: readonly PersonHit[]): readonly PersonHit[] {
  return hits.filter(isLikely);
}

function isLikely({ probability, confident }: { probability: number | null; confident: boolean }): boolean {
  return confident || (probability ?? 0) >= LEAST_PROBABILITY;
}
