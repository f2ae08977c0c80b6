import { sumOf } from "../api/counts";
import type { Item } from "./item";

/** What came of pictures, those in archives among them. */
export interface Outcome {
  readonly added: number;
  readonly known: number;
  readonly refused: number;
  readonly faces: number;
}

export function outcomeOf(items: readonly Item[]): Outcome {
  const sum = { added: 0, known: 0, refused: 0, faces: 0 };
  for (const item of items) {
    const report = item.end?.report;
    sum.faces += item.faces;
    if (report) {
      sum.added += report.staged;
      sum.known += report.known;
      sum.refused += sumOf(report.refused);
    } else if (item.state === "added" || item.state === "known" || item.state === "refused") {
      sum[item.state]++;
    }
  }
  return sum;
}
