import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { outcomeOf } from "./outcome";
import type { UploadQueue } from "./queue";

/** What came of it, once nothing is underway any more, and where to go from here. */
export function Done({ queue }: { queue: UploadQueue }) {
  const { add, figures } = useTexts();
  const { done: texts } = add;
  const { counts } = queue.tally;
  const begun = queue.items.filter((item) => item.destination !== null);
  const last = begun.at(-1)?.destination;
  if (counts.waiting + counts.sending + counts.running > 0 || !last) {
    return null;
  }
  const { added, known, refused, faces } = outcomeOf(begun);
  const run = Math.max(...begun.map((item) => item.run ?? 0));
  const at = `?collection=${encodeURIComponent(last.collection)}`;
  return (
    <section className="card done" role="status" aria-labelledby="done-title">
      <h2 id="done-title">{texts.title(last.collection)}</h2>
      <ul className="done-figures">
        <Figure value={added} text={texts.added(added)} figures={figures} />
        <Figure value={known} text={texts.known(known)} figures={figures} />
        <Figure value={refused} text={texts.refused(refused)} figures={figures} />
        <Figure value={faces} text={texts.faces(faces)} figures={figures} />
      </ul>
      <div className="buttons">
        {added + known > 0 && (
          <Link to={`/people${at}`} className="button primary">
            {texts.people}
          </Link>
        )}
        {run > 0 && (
          <Link to={`/monitor${at}&run=${run}`} className="button">
            {texts.run}
          </Link>
        )}
        <button type="button" className="button" onClick={() => queue.clear()}>
          {add.progress.clear}
        </button>
      </div>
    </section>
  );
}

interface FigureProps {
  readonly value: number;
  /** Begins with the number. */
  readonly text: string;
  readonly figures: { readonly count: (value: number) => string };
}

/** A number and what it counts, the number large. */
function Figure({ value, text, figures }: FigureProps) {
  const number = figures.count(value);
  return (
    <li className={value === 0 ? "soft" : undefined}>
      <strong className="number">{number}</strong> {text.replace(number, "").trim()}
    </li>
  );
}
