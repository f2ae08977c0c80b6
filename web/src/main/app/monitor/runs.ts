import type { Run } from "../api/types";

/** An import by itself, or uploads that came one after the other. */
export interface RunGroup {
  /** The newest first, at least one. */
  readonly runs: readonly [Run, ...Run[]];
}

/** Each file that is sent by itself is a run by itself; many of them in a row are told of as one. */
export function groupsOf(runs: readonly Run[]): RunGroup[] {
  const groups: [Run, ...Run[]][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && run.kind === "upload" && last[0].kind === "upload") {
      last.push(run);
    } else {
      groups.push([run]);
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
