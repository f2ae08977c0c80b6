import type { CollectionName, ImageId, ProblemCode, Refusal, RunProgress } from "../api/types";
import { isArchive, type Given } from "./gathered";

/** How people's names are known. */
export type Labels = "none" | "one" | "folder";

/** Where files go, and whom they show. */
export interface Destination {
  readonly collection: CollectionName;
  readonly labels: Labels;
  /** The name of everybody in them, where that is one. */
  readonly name: string;
}

/**
 * How far a file has come. `ready` is not asked to be sent yet, `running` is an archive that is being taken in, `known`
 * the collection had already.
 */
export type State = "ready" | "waiting" | "sending" | "running" | "added" | "known" | "refused" | "cancelled";

export const overStates = ["added", "known", "refused", "cancelled"] as const satisfies readonly State[];

export interface Reason {
  readonly code: Refusal | ProblemCode;
  readonly detail: string | undefined;
}

/** A file to be taken in. Changed by the queue only. */
export interface Item {
  readonly id: number;
  readonly file: File;
  readonly folders: readonly string[];
  readonly isArchive: boolean;
  /** Names the request, so that it does nothing when it is sent again. */
  key: string;
  destination: Destination | null;
  state: State;
  sentBytes: number;
  attempts: number;
  reason: Reason | null;
  image: ImageId | null;
  /** How many faces can be searched. */
  faces: number;
  run: number | null;
  progress: { readonly items: number; readonly total: number | null } | null;
  end: RunProgress | null;
  /** The newest run that was known when it was sent first: what an older one made was there before. */
  floor: number | null;
}

export function itemOf({ file, folders }: Given, id: number): Item {
  return {
    id,
    file,
    folders,
    isArchive: isArchive(file.name),
    key: newKey(),
    destination: null,
    state: "ready",
    sentBytes: 0,
    attempts: 0,
    reason: null,
    image: null,
    faces: 0,
    run: null,
    progress: null,
    end: null,
    floor: null,
  };
}

/** Returns a name that no other request has. `crypto.randomUUID` is for secure pages only. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, "0")).join("");
}

/** Returns whom a picture shows, as far as it is said; of archives the service knows that itself. */
export function nameOf(
  item: Pick<Item, "folders">,
  { labels, name }: Pick<Destination, "labels" | "name">,
): string | null {
  switch (labels) {
    case "none":
      return null;
    case "one":
      return name.trim() || null;
    case "folder":
      return item.folders.at(-1) ?? null;
  }
}
