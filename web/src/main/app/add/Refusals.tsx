import { Notice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import type { Advice, Codes } from "../texts/words";
import type { Item, Reason } from "./item";
import type { UploadQueue } from "./queue";

/** So many names stand for all of a reason. */
const MOST_NAMES = 4;

/** Reasons that are none of the file. */
const PASSING: readonly Reason["code"][] = ["bug", "interrupted", "upstream-failed", "conflict", "item-not-found"];

/** What was not added, by reason, and what to do about it. */
export function Refusals({ queue }: { queue: UploadQueue }) {
  const { add, codes, figures } = useTexts();
  const { refusals: texts } = add;
  const groups = new Map<Reason["code"], Item[]>();
  for (const item of queue.items) {
    if (item.state === "refused" && item.reason !== null) {
      const group = groups.get(item.reason.code) ?? [];
      group.push(item);
      groups.set(item.reason.code, group);
    }
  }
  const archived = countsInArchives(queue.items);
  if (groups.size === 0 && archived.size === 0) {
    return null;
  }
  return (
    <section aria-labelledby="refusals-title">
      <h2 id="refusals-title" className="section-title">
        {texts.title}
      </h2>
      <ul className="refusals">
        {[...groups].map(([code, items]) => (
          <li key={code}>
            <Notice
              advice={counted(adviceOn(codes, items[0]?.reason ?? null), figures.count(items.length))}
              tone="careful"
            >
              <p className="hint">{texts.some(namesOf(items), items.length - MOST_NAMES)}</p>
              {items.some((item) => isToRepeat(item.reason)) && (
                <button type="button" className="button" onClick={() => items.forEach((item) => queue.again(item))}>
                  {texts.again}
                </button>
              )}
            </Notice>
          </li>
        ))}
        {[...archived].map(([code, { count, names }]) => (
          <li key={`archived ${code}`}>
            <Notice advice={counted(codes.refusals[code], figures.count(count))} tone="careful">
              <p className="hint">{[...names].join(", ")}</p>
            </Notice>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Returns a reason in words. */
export function adviceOn(codes: Codes, reason: Reason | null): Advice {
  const { code = "bug" } = reason ?? {};
  return code in codes.refusals
    ? codes.refusals[code as keyof Codes["refusals"]]
    : codes.problems[code as keyof Codes["problems"]];
}

/** Whether the same file may be taken another time: it is not the file that was refused. */
function isToRepeat(reason: Reason | null): boolean {
  return reason !== null && PASSING.includes(reason.code);
}

function counted({ what, next }: Advice, count: string): Advice {
  return { what: `${count} × ${what}`, next };
}

function namesOf(items: readonly Item[]): string {
  return items
    .slice(0, MOST_NAMES)
    .map((item) => [...item.folders, item.file.name].join("/"))
    .join(", ");
}

type RefusalCode = keyof Codes["refusals"];

function countsInArchives(items: readonly Item[]): Map<RefusalCode, { count: number; names: Set<string> }> {
  const all = new Map<RefusalCode, { count: number; names: Set<string> }>();
  for (const item of items) {
    for (const [code, count] of Object.entries(item.end?.report?.refused ?? {}) as [RefusalCode, number][]) {
      const known = all.get(code) ?? { count: 0, names: new Set() };
      known.names.add(item.file.name);
      all.set(code, { count: known.count + count, names: known.names });
    }
  }
  return all;
}
