import { addressOf } from "../api/client";
import type { CollectionName, FaceHit, FaceId, PersonHit, ProbeAnswer } from "../api/types";

/** A face of the collection that is like the probe, whether it was found as a face or as a person's best one. */
export interface Match {
  readonly face: FaceId;
  readonly name: string | null;
  readonly cosine: number;
  /** Of the person, the mean of all their faces counts as well. */
  readonly meanCosine: number | null;
  /** `null` if the encoder is not calibrated. */
  readonly probability: number | null;
  readonly isConfident: boolean;
  /** Where the picture was first met; `null` if the answer does not say. */
  readonly origin: string | null;
}

export function matchOfFace(hit: FaceHit): Match {
  return {
    face: hit.face,
    name: hit.identity,
    cosine: hit.cosine,
    meanCosine: null,
    probability: hit.probability,
    isConfident: hit.confident,
    origin: named(hit.origin),
  };
}

export function matchOfPerson(hit: PersonHit, faces: readonly FaceHit[]): Match {
  return {
    face: hit.bestFace,
    name: hit.identity,
    cosine: hit.bestCosine,
    meanCosine: hit.meanCosine,
    probability: hit.probability,
    isConfident: hit.confident,
    origin: named(faces.find((face) => face.face === hit.bestFace)?.origin),
  };
}

/** A picture that was sent without a name was met at the API; that tells nobody anything. */
function named(origin: string | undefined): string | null {
  return origin === undefined || origin === "api:/" ? null : origin;
}

/** Where the picture of a face is. */
export function cropOf(collection: CollectionName, face: FaceId): string {
  return addressOf("/api/v1/collections/{collection}/faces/{face}/crop", { path: { collection, face } });
}

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
