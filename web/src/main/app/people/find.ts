import type { Connection } from "../api/connection";
import type { CollectionName, Identity } from "../api/types";

/** The service finds whole names only; parts of names are looked for among so many people. */
const LOOKED_THROUGH = 1000;

export interface FoundPeople {
  readonly people: readonly Identity[];
  /** Among how many of the first people parts of names were looked for; `undefined` if that was all. */
  readonly amongFirst: number | undefined;
}

/** Returns those whose name has a part, whatever its case and accents. */
export function containing(people: readonly Identity[], part: string): readonly Identity[] {
  const wanted = plain(part);
  return people.filter(({ name }) => plain(name).includes(wanted));
}

function plain(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Finds people by a name or a part of it: a whole name first. */
export async function find(
  ask: Connection["ask"],
  collection: CollectionName,
  name: string,
  signal: AbortSignal,
): Promise<FoundPeople> {
  const ways = [{ name }, { limit: LOOKED_THROUGH }];
  const [whole, first] = await Promise.all(
    ways.map((query) =>
      ask("get", "/api/v1/collections/{collection}/identities", { path: { collection }, query, signal }),
    ),
  );
  const exact = whole?.identities ?? [];
  const others = containing(first?.identities ?? [], name).filter(
    (person) => !exact.some((one) => one.name === person.name),
  );
  return {
    people: [...exact, ...others],
    amongFirst: first?.next === undefined ? undefined : first.identities.length,
  };
}
