import { useState } from "react";
import type { Collection } from "../api/types";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { Empty } from "../shell/Empty";
import { useMayWrite } from "../shell/rights";
import { useTexts } from "../texts/texts";
import { RetentionDialog } from "./RetentionDialog";

/** Why and how long each collection keeps its pictures, and which have to go next. */
export function RetentionPart() {
  const { settings } = useTexts();
  const texts = settings.retention;
  const mayChange = useMayWrite();
  const { loaded } = useCollections();
  const [changed, setChanged] = useState<Collection>();
  const [done, setDone] = useState("");
  const all = loaded.value;
  return (
    <section aria-label={settings.parts.retention}>
      <p className="soft">{texts.lead}</p>
      <p role="status" className="done-line">
        {done}
      </p>
      {loaded.problem && <ProblemNotice problem={loaded.problem} onAgain={loaded.again} />}
      {all?.length === 0 && <Empty />}
      <ul className="collection-list">
        {all?.map((collection) => (
          <li key={collection.name} className="card">
            <RetentionFacts
              collection={collection}
              onChange={mayChange ? () => setChanged(collection) : undefined}
            />
          </li>
        ))}
      </ul>
      {changed && (
        <RetentionDialog
          collection={changed}
          onSaved={() => {
            setDone(texts.saved(changed.name));
            setChanged(undefined);
            loaded.again();
          }}
          onClose={() => setChanged(undefined)}
        />
      )}
    </section>
  );
}

interface FactsProps {
  readonly collection: Collection;
  readonly onChange: (() => void) | undefined;
}

function RetentionFacts({ collection, onChange }: FactsProps) {
  const { settings, codes, figures } = useTexts();
  const texts = settings.retention;
  const { legalBasis, keepDays, dueNext } = collection;
  return (
    <>
      <h2>{collection.name}</h2>
      <dl className="facts">
        <dt>{texts.basis}</dt>
        <dd>{legalBasis === null ? texts.noBasis : codes.legalBases[legalBasis]}</dd>
        <dt>{texts.kept}</dt>
        <dd>{keepDays === null ? texts.ever : texts.days(keepDays)}</dd>
        <dt>{texts.next}</dt>
        <dd>{dueNext === null ? texts.nothing : texts.due(figures.day(dueNext.keepUntil), dueNext.pictures)}</dd>
      </dl>
      {onChange && (
        <div className="buttons">
          <button type="button" className="button small" aria-label={texts.changeOf(collection.name)} onClick={onChange}>
            {texts.change}
          </button>
        </div>
      )}
    </>
  );
}
