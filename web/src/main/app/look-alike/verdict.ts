import type { ProbeAnswer } from "../api/types";
import type { Match } from "../faces/match";

/** What an answer comes down to, with the match that it rests on. */
export type Verdict =
  | { readonly kind: "person"; readonly name: string; readonly best: Match | undefined }
  | { readonly kind: "unnamed" | "nobody"; readonly best: Match | undefined };

/** A face that nobody has named can be a confident match, and then there is one, though of no person. */
export function verdictOf(
  { confident }: Pick<ProbeAnswer, "confident">,
  people: readonly Match[],
  faces: readonly Match[],
): Verdict {
  if (confident !== null) {
    return { kind: "person", name: confident, best: people.find((match) => match.name === confident) ?? people[0] };
  }
  const unnamed = faces.find((match) => match.isConfident && match.name === null);
  return unnamed ? { kind: "unnamed", best: unnamed } : { kind: "nobody", best: people[0] ?? faces[0] };
}
