import type { FaceHit, FaceId, PersonHit } from "../api/types";

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
