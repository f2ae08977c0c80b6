import type { Run, RunProgress } from "../api/types";

/** An import by itself, or uploads that came one after the other. */
export interface RunGroup {
  /** The newest first, at least one. */
  readonly runs: readonly [RunProgress, ...RunProgress[]];
}

/** How far a run had come at a moment. */
export interface RunPoint {
  readonly at: string;
  readonly items: number;
}

/** Each file that is sent by itself is a run by itself; many of them in a row to a collection are told of as one. */
export function groupsOf(runs: readonly RunProgress[]): RunGroup[] {
  const groups: [RunProgress, ...RunProgress[]][] = [];
  for (const one of runs) {
    const last = groups.at(-1);
    const before = last?.[0].run;
    if (last && one.run.kind === "upload" && before?.kind === "upload" && before.collection === one.run.collection) {
      last.push(one);
    } else {
      groups.push([one]);
    }
  }
  return groups.map((group) => ({ runs: group }));
}

/** Returns how long runs have taken together from the first begin to the last end; `null` while one is open. */
export function secondsOf(runs: readonly Run[]): number | null {
  const ends = runs.map(({ endedAt }) => (endedAt === null ? null : Date.parse(endedAt)));
  const end = ends.reduce((last: number | null, one) => (last === null || one === null ? null : Math.max(last, one)), 0);
  return end === null ? null : (end - Math.min(...runs.map(({ startedAt }) => Date.parse(startedAt)))) / 1000;
}

/** Returns the state that says most of several: open, then what went wrong, then done. */
export function stateOf(runs: readonly Run[]): Run["state"] {
  const order: readonly Run["state"][] = ["open", "failed", "interrupted", "cancelled", "done"];
  return order.find((state) => runs.some((run) => run.state === state)) ?? "done";
}

/**
 * Returns how many entries a run took in in a second, at so many moments in equal distance from its begin to the last
 * point; none of what is shorter than two points.
 */
export function paceOf(startedAt: string, points: readonly RunPoint[], moments: number): number[] {
  const known = [{ at: Date.parse(startedAt), items: 0 }, ...points.map(({ at, items }) => ({ at: Date.parse(at), items }))];
  const begin = known[0]?.at ?? 0;
  const end = known.at(-1)?.at ?? 0;
  if (known.length < 3 || end <= begin) {
    return [];
  }
  let place = 1;
  return Array.from({ length: moments }, (_, moment) => {
    const at = begin + ((moment + 0.5) / moments) * (end - begin);
    while (place < known.length - 1 && (known[place]?.at ?? 0) < at) {
      place++;
    }
    const [before, after] = [known[place - 1], known[place]];
    const millis = (after?.at ?? 0) - (before?.at ?? 0);
    return millis > 0 ? (((after?.items ?? 0) - (before?.items ?? 0)) / millis) * 1000 : 0;
  });
}
