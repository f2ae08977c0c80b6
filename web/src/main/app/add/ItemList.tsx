import { useState } from "react";
import { sumOf } from "../api/counts";
import { Bar } from "../parts/Bar";
import { Choice } from "../parts/Choice";
import { Windowed } from "../parts/Windowed";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { categoryOf, nameOf, type Item, type Naming } from "./item";
import type { UploadQueue } from "./queue";
import { adviceOn } from "./Refusals";

const ROW_REM = 4.25;

const shows = ["all", "underway", "refused"] as const;
type Show = (typeof shows)[number];

/** All files, of which there may be many thousands; only the rows that are seen are made. */
export function ItemList({ queue, plan }: { queue: UploadQueue; plan: Naming }) {
  const { add: texts } = useTexts();
  const [show, setShow] = useState<Show>("all");
  const items = show === "all" ? queue.items : queue.items.filter((item) => isShown(item, show));
  return (
    <div className="item-list">
      <Choice
        label={texts.show.label}
        isLabelHidden
        value={show}
        options={shows.map((one) => [one, texts.show[one]])}
        onChoose={setShow}
      />
      <Windowed
        label={texts.files}
        count={items.length}
        rowRem={ROW_REM}
        row={(index) => {
          const item = items[index];
          return item && <Row item={item} queue={queue} plan={plan} />;
        }}
      />
    </div>
  );
}

function isShown({ state }: Item, show: Show): boolean {
  return show === "refused"
    ? state === "refused" || state === "cancelled"
    : state === "waiting" || state === "sending" || state === "running";
}

function Row({ item, queue, plan }: { item: Item; queue: UploadQueue; plan: Naming }) {
  const { add: texts, figures } = useTexts();
  const { file, folders, isArchive, state, destination } = item;
  const naming = destination ?? plan;
  const person = isArchive && naming.labels === "folder" ? null : nameOf(item, naming);
  const category = isArchive && naming.labels === "category" ? null : categoryOf(item, naming);
  const isUnderway = state === "sending" || state === "running";
  return (
    <div className={`item ${state}`}>
      <div className="item-name">
        <span className="item-file" title={[...folders, file.name].join("/")}>
          {folders.length > 0 && <span className="soft">{folders.join("/")}/</span>}
          {file.name}
        </span>
        <span className="hint number">
          {figures.bytes(file.size)}
          {person !== null && ` · ${person}`}
          {category !== null && ` · ${category}`}
        </span>
      </div>
      <div className="item-state">
        <span className="item-word">{texts.states[state]}</span>
        <span className="hint number">
          <Detail item={item} />
        </span>
      </div>
      <div className="item-bar">
        {isUnderway && (
          <Bar
            label={file.name}
            value={state === "sending" ? item.sentBytes : (item.progress?.items ?? 0)}
            most={state === "sending" ? file.size : (item.progress?.total ?? null)}
          />
        )}
      </div>
      <div className="item-do">
        {item.image !== null && (
          <Link to={`/monitor?id=${item.image}`} aria-label={texts.layersOf(file.name)}>
            {texts.layers}
          </Link>
        )}
        {isArchive && destination && item.run !== null && (
          <Link to={`/monitor?collection=${encodeURIComponent(destination.collection)}&run=${item.run}`}>
            {texts.archive.run}
          </Link>
        )}
        {isArchive && isUnderway && (
          <button
            type="button"
            className="button"
            aria-label={texts.archive.cancel(file.name)}
            onClick={() => queue.cancel(item)}
          >
            {texts.archive.stop}
          </button>
        )}
        {(state === "cancelled" || (isArchive && state === "refused")) && (
          <button
            type="button"
            className="button"
            aria-label={texts.archive.again(file.name)}
            onClick={() => queue.again(item)}
          >
            {texts.archive.tryAgain}
          </button>
        )}
      </div>
    </div>
  );
}

/** What is to be said of a file beside its state. */
function Detail({ item }: { item: Item }) {
  const { add: texts, codes, figures } = useTexts();
  const { state, isArchive, progress, end } = item;
  if (state === "refused") {
    return adviceOn(codes, item.reason).what;
  }
  if (state === "running" && progress) {
    return progress.total === null
      ? texts.archive.unknown(figures.count(progress.items))
      : texts.archive.items(figures.count(progress.items), figures.count(progress.total));
  }
  if (isArchive) {
    const report = end?.report;
    return report && texts.archive.report(report.staged, report.known, report.faces, sumOf(report.refused));
  }
  if (state === "added" || state === "known") {
    return item.faces === 0 ? texts.noFaces : texts.faces(item.faces);
  }
  return null;
}
