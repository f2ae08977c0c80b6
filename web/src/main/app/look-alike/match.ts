import { addressOf } from "../api/client";
import type { CollectionName, FaceHit, FaceId, PersonHit } from "../api/types";

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
    origin: hit.origin,
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
    origin: faces.find((face) => face.face === hit.bestFace)?.origin ?? null,
  };
}

/** Where the picture of a face is. */
export function cropOf(collection: CollectionName, face: FaceId): string {
  return addressOf("/api/v1/collections/{collection}/faces/{face}/crop", { path: { collection, face } });
}
