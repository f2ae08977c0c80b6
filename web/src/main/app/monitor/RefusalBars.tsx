import type { Counts, Refusal } from "../api/types";
import { useTexts } from "../texts/texts";

/** How often what was refused why, and which part of all that is: the most frequent first. */
export function RefusalBars({ counts, of }: { counts: Counts; of: number }) {
  const { codes, figures } = useTexts();
  const all = (Object.entries(counts) as [Refusal, number][]).sort(([, one], [, other]) => other - one);
  const most = Math.max(of, all[0]?.[1] ?? 1);
  return (
    <ul className="refusal-bars">
      {all.map(([code, count]) => (
        <li key={code} title={codes.refusals[code].next}>
          <span>{codes.refusals[code].what}</span>
          <strong className="number">{figures.count(count)}</strong>
          <span className="layer-bar bad" aria-hidden="true">
            <span style={{ width: `${(count / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
