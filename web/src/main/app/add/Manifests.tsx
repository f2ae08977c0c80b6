import { useTexts } from "../texts/texts";
import { Notice } from "../parts/Notice";
import { rowOf, type Item } from "./item";
import type { Manifest, Names } from "./manifest";

/** So many of what does not fit are named. */
const NAMED = 3;

interface Props {
  readonly manifests: readonly Manifest[];
  readonly names: Names;
  /** Those that are not sent yet. */
  readonly items: readonly Item[];
  readonly onForget: () => void;
}

/** What tables say of the files that are chosen, and what does not fit, before anything is sent. */
export function Manifests({ manifests, names, items, onForget }: Props) {
  const { manifests: texts } = useTexts().add;
  const rows = items.map((item) => rowOf(item, names));
  const met = new Set(rows);
  const unmet = names.rows.filter((row) => !met.has(row));
  const rowless = items.filter((_, place) => rows[place] === undefined);
  const nameless = rows.filter((row) => row?.name === null).length;
  return (
    <section className="card manifests" aria-labelledby="manifests-title">
      <h2 id="manifests-title">{texts.title}</h2>
      {manifests.map(({ file, trouble, bad }, place) => (
        <div key={place}>
          {trouble === null ? (
            <p>
              <strong>{file}</strong>
            </p>
          ) : (
            <Notice
              advice={
                "found" in trouble
                  ? texts.troubles[trouble.kind](file, trouble.found)
                  : texts.troubles[trouble.kind](file)
              }
              tone="bad"
            />
          )}
          <ul className="hint">
            {bad.slice(0, NAMED).map(({ line, why }) => (
              <li key={line}>{texts.bad[why](line)}</li>
            ))}
            {bad.length > NAMED && <li>{texts.moreBad(bad.length - NAMED)}</li>}
          </ul>
        </div>
      ))}
      <p role="status">{texts.named(items.length - rowless.length - nameless, items.length)}</p>
      <ul className="hint">
        {nameless > 0 && <li>{texts.nameless(nameless)}</li>}
        {rowless.length > 0 && <li>{texts.rowless(rowless.length, few(rowless.map(({ file }) => file.name)))}</li>}
        {unmet.length > 0 && <li>{texts.unmet(unmet.length, few(unmet.map(({ path }) => path)))}</li>}
      </ul>
      <div className="buttons">
        <button type="button" className="button" onClick={onForget}>
          {texts.forget}
        </button>
      </div>
    </section>
  );
}

function few(names: readonly string[]): string {
  return names.slice(0, NAMED).join(", ") + (names.length > NAMED ? ", …" : "");
}
