import { useTexts } from "../texts/texts";
import { categoryOf, nameOf, type Destination } from "./item";
import type { UploadQueue } from "./queue";
import type { Retention } from "./retention";

interface Props {
  readonly queue: UploadQueue;
  readonly destination: Omit<Destination, "retention">;
  /** `null` as long as it is not known how long they are kept. */
  readonly retention: Retention | null;
}

/** What is on the list and is not asked to be sent yet. */
export function Begin({ queue, destination, retention }: Props) {
  const { add, figures } = useTexts();
  const { begin: texts } = add;
  const ready = queue.items.filter((item) => item.state === "ready");
  const pictures = ready.filter((item) => !item.isArchive);
  const names = new Set(pictures.map((item) => nameOf(item, destination)));
  const nameless = pictures.filter((item) => nameOf(item, destination) === null).length;
  const bytes = ready.reduce((sum, item) => sum + item.file.size, 0);
  names.delete(null);
  const categories = new Set(pictures.map((item) => categoryOf(item, destination)));
  categories.delete(null);
  const { labels, name, names: table } = destination;
  const isIncomplete =
    retention === null ||
    (labels === "one" && name.trim() === "") ||
    (labels === "manifest" && table.rows.length === 0);
  return (
    <section className="card begin">
      <p>
        <strong>{texts.ready(ready.length, figures.bytes(bytes))}</strong>
        {destination.labels === "category" && pictures.length > 0 && (
          <span className="soft">
            {" · "}
            {texts.categories(categories.size)}
          </span>
        )}
        {destination.labels === "folder" && pictures.length > 0 && (
          <span className="soft">
            {" · "}
            {texts.names(names.size)}
            {nameless > 0 && `, ${texts.unnamed(nameless)}`}
          </span>
        )}
      </p>
      <div className="buttons">
        <button
          type="button"
          className="button primary"
          disabled={isIncomplete}
          onClick={() => retention && queue.begin({ ...destination, retention })}
        >
          {texts.add(ready.length, destination.collection)}
        </button>
        <button type="button" className="button" onClick={() => queue.discard()}>
          {texts.discard}
        </button>
      </div>
    </section>
  );
}
