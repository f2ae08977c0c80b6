import type { CollectionName, ImageId, ProblemCode, Refusal, RunProgress } from "../api/types";
import { isArchive, type Given } from "./gathered";
import { pathOf, type Names, type Row } from "./manifest";
import type { Retention } from "./retention";

/** How people's names are known; with `category` folders are no names, but what pictures are. */
export type Labels = "none" | "one" | "folder" | "category" | "manifest";

/** Whom files show. */
export interface Naming {
  readonly labels: Labels;
  /** The name of everybody in them, where that is one. */
  readonly name: string;
  /** What tables say, where they name files. */
  readonly names: Names;
  /** What all of them are said to be, where nothing else says so; empty for nothing. */
  readonly category: string;
}

/** Where files go, whom they show, and why and how long they are kept. */
export interface Destination extends Naming {
  readonly collection: CollectionName;
  readonly retention: Retention;
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
  /** The clip that it is a frame of; `null` if it is none. */
  readonly clip: string | null;
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

export function itemOf({ file, folders, clip }: Given, id: number): Item {
  return {
    id,
    file,
    folders,
    clip: clip ?? null,
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

type Placed = Pick<Item, "file" | "folders" | "clip">;

/** Returns whom a picture, or everybody in an archive, shows; of archives the service knows by itself whom folders name. */
export function nameOf(item: Placed, { labels, name, names }: Naming): string | null {
  switch (labels) {
    case "none":
    case "category":
      return null;
    case "one":
      return name.trim() || null;
    case "folder":
      return item.folders.at(-1) ?? null;
    case "manifest":
      return rowOf(item, names)?.name ?? null;
  }
}

/** Returns what a picture, or everything in an archive, is said to be; of archives the service knows folders by itself. */
export function categoryOf(item: Placed, { labels, names, category }: Naming): string | null {
  if (labels === "category") {
    return item.folders.at(-1) ?? null;
  }
  const told = labels === "manifest" ? rowOf(item, names)?.category : undefined;
  return told ?? (category.trim() || null);
}

/** Returns the row that names a file, or the clip that it is of. */
export function rowOf({ file, folders, clip }: Placed, names: Names): Row | undefined {
  const own = names.rowOf(pathOf([...folders, file.name].join("/")));
  return own ?? (clip === null ? undefined : names.rowOf(pathOf([...folders, clip].join("/"))));
}
