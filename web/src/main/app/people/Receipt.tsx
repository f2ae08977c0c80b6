import { useState } from "react";
import type { CollectionName } from "../api/types";
import { useLanguage } from "../shell/language";
import { useTexts } from "../texts/texts";

/** What the service has answered to the erasure of a person. */
export interface Erased {
  readonly name: string;
  readonly collection: CollectionName;
  readonly faces: number;
  readonly pictures: number;
  readonly at: Date;
  readonly by: string;
}

/** Tells what was removed with a person; it can be copied, since it is told once. */
export function Receipt({ erased }: { erased: Erased }) {
  const { people, settings, figures } = useTexts();
  const texts = people.erase;
  const language = useLanguage();
  const [isCopied, setIsCopied] = useState(false);
  const lines: readonly (readonly [string, string])[] = [
    [texts.person, erased.name],
    [texts.collection, erased.collection],
    [texts.removedFaces, figures.count(erased.faces)],
    [texts.removedPictures, figures.count(erased.pictures)],
    [texts.at, new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "long" }).format(erased.at)],
    [texts.by, erased.by === "local" ? settings.audit.local : erased.by],
  ];
  const copy = async () => {
    await navigator.clipboard.writeText(lines.map(([what, value]) => `${what}: ${value}`).join("\n"));
    setIsCopied(true);
  };
  return (
    <section className="receipt card" aria-labelledby="receipt-title" role="status">
      <p className="soft">{texts.receipt}</p>
      <h1 id="receipt-title">{texts.erased(erased.name)}</h1>
      <dl className="facts">
        {lines.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{texts.kept}</p>
      {"clipboard" in navigator && (
        <button type="button" className="button" onClick={() => void copy()}>
          {isCopied ? texts.copied : texts.copy}
        </button>
      )}
    </section>
  );
}
