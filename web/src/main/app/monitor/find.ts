import { ServiceProblem } from "../api/client";
import type { Connection } from "../api/connection";
import type { Collection, CollectionName, FaceId, Image, ImageId, RunProgress, StoredFace } from "../api/types";

type Ask = Connection["ask"];

/** What an id can be of. */
export type Kind = "image" | "face" | "run";

/** Returns what an id is of by its form, or `null` if it is none. */
export function kindOf(id: string): Kind | null {
  if (/^[0-9a-f]{64}$/.test(id)) {
    return "image";
  }
  if (/^[0-9a-f]{32}$/.test(id)) {
    return "face";
  }
  return /^[1-9]\d{0,15}$/.test(id) ? "run" : null;
}

/** Finds a run in whichever collection has it; the one that is probable is asked first. */
export function findRun(
  ask: Ask,
  collections: readonly Collection[],
  probable: CollectionName | undefined,
  run: number,
  signal: AbortSignal,
): Promise<RunProgress> {
  return inAny(collections, probable, (collection) =>
    ask("get", "/api/v1/collections/{collection}/runs/{run}", { path: { collection, run }, signal }),
  );
}

export interface FoundFace {
  readonly collection: CollectionName;
  readonly stored: StoredFace;
}

/** Finds a face in whichever collection has it. */
export function findFace(
  ask: Ask,
  collections: readonly Collection[],
  probable: CollectionName | undefined,
  face: FaceId,
  signal: AbortSignal,
): Promise<FoundFace> {
  return inAny(collections, probable, async (collection) => ({
    collection,
    stored: await ask("get", "/api/v1/collections/{collection}/faces/{face}", { path: { collection, face }, signal }),
  }));
}

/** Finds an image with its layers in all collections; or, for who may not ask for that, in the first that has it. */
export async function findImage(
  ask: Ask,
  collections: readonly Collection[],
  probable: CollectionName | undefined,
  image: ImageId,
  signal: AbortSignal,
): Promise<Image> {
  try {
    return await ask("get", "/api/v1/images/{image}", { path: { image }, signal });
  } catch (failure) {
    if (!(failure instanceof ServiceProblem && failure.problem.code === "forbidden")) {
      throw failure;
    }
  }
  return inAny(collections, probable, (collection) =>
    ask("get", "/api/v1/collections/{collection}/images/{image}", { path: { collection, image }, signal }),
  );
}

async function inAny<T>(
  collections: readonly Collection[],
  probable: CollectionName | undefined,
  look: (collection: CollectionName) => Promise<T>,
): Promise<T> {
  const names = collections
    .map(({ name }) => name)
    .sort((one, other) => Number(other === probable) - Number(one === probable));
  let last: unknown = new Error("There is no collection to look in");
  for (const name of names) {
    try {
      return await look(name);
    } catch (failure) {
      if (!(failure instanceof ServiceProblem && failure.problem.code === "item-not-found")) {
        throw failure;
      }
      last = failure;
    }
  }
  throw last;
}
