import { useCallback, useState, type SubmitEvent } from "react";
import type { CollectionName, FaceId, LabelIssue } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { useList } from "../api/use-list";
import { cropOf } from "../faces/addresses";
import { WholePicture } from "../faces/WholePicture";
import { Dialog } from "../parts/Dialog";
import { ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { coverBut } from "./cover";
import { named } from "./faces";
import { useLabelling } from "./labels";
import { NameField, nameIn } from "./NameField";
import { useRevised } from "./news";

const AT_ONCE = 12;

interface Props {
  readonly collection: CollectionName;
  readonly mayWrite: boolean;
}

/** Faces that probably show somebody else than their names say, the likeliest first. */
export function LabelIssues({ collection, mayWrite }: Props) {
  const { people } = useTexts();
  const texts = people.review;
  const { ask } = useConnection();
  const [confirmed, setConfirmed] = useState(false);
  const load = useCallback(
    async (at: object, how: object) => {
      const { issues, next } = await ask("get", "/api/v1/collections/{collection}/label-issues", {
        path: { collection },
        query: { limit: AT_ONCE, confirmed, ...at },
        ...how,
      });
      return { items: issues, next };
    },
    [ask, collection, confirmed],
  );
  const { items, problem, again, hasMore, isLoading, more } = useList(load);
  useRevised(again);
  return (
    <section aria-labelledby="issues-title">
      <h2 id="issues-title" className="section-title">
        {texts.issues}
      </h2>
      <label className="check">
        <input type="checkbox" checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)} />
        {texts.confirmed}
      </label>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {items === undefined && !problem && <p role="status">{texts.looking}</p>}
      {items?.length === 0 && <p className="soft">{texts.noIssues}</p>}
      <ul className="issue-list">
        {items?.map((issue) => (
          <Issue key={issue.face.face.id} collection={collection} issue={issue} mayWrite={mayWrite} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="button more" disabled={isLoading} onClick={more}>
          {people.more}
        </button>
      )}
    </section>
  );
}

/** A face, the person whose name it has, and whom it looks like instead. */
function Issue({ collection, issue, mayWrite }: Props & { readonly issue: LabelIssue }) {
  const { people, figures } = useTexts();
  const texts = people.review;
  const labelling = useLabelling(collection);
  const [open, setOpen] = useState<"name" | "whole">();
  const { face } = issue.face;
  const name = face.identity ?? people.unnamed;
  const other = issue.other?.face.face;
  const isElse = issue.kind === "somebody-else";
  const act = async (identity: string | null) => {
    if (await labelling.name([named(issue.face)], identity)) {
      setOpen(undefined);
    }
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void act(nameIn(event.currentTarget));
  };
  const { isBusy, problem } = labelling;
  return (
    <li className="issue">
      <div className="issue-faces">
        <Shown collection={collection} face={face.id} told={texts.thisFace} />
        {isElse && <Cover collection={collection} face={face.id} name={name} />}
        {other && <Shown collection={collection} face={other.id} told={isElse ? (other.identity ?? "") : texts.sameName} />}
      </div>
      <p>
        <strong>{texts.wrong(figures.percent(issue.probability))}</strong>{" "}
        {isElse ? (other ? texts.looksLike(name, other.identity ?? "") : texts.unlike(name)) : texts.twice(name)}
      </p>
      {problem && open === undefined && <ProblemNotice problem={problem} />}
      <div className="buttons">
        {mayWrite && (
          <>
            {isElse && other?.identity && (
              <button type="button" className="button primary" disabled={isBusy} onClick={() => void act(other.identity)}>
                {texts.move(other.identity)}
              </button>
            )}
            <button type="button" className="button" disabled={isBusy} onClick={() => void act(name)}>
              {texts.keep(name)}
            </button>
            <button type="button" className="button" disabled={isBusy} onClick={() => setOpen("name")}>
              {people.who.other}
            </button>
            {face.labelSource === "confirmed" && (
              <button type="button" className="button" disabled={isBusy} onClick={() => void act(null)}>
                {people.selection.unname}
              </button>
            )}
          </>
        )}
        <button type="button" className="link-button" onClick={() => setOpen("whole")}>
          {people.face.whole}
        </button>
      </div>
      {open === "name" && (
        <Dialog title={people.who.title} onClose={() => setOpen(undefined)}>
          <form className="stacked" onSubmit={submit}>
            <NameField collection={collection} label={people.personName} />
            {problem && <ProblemNotice problem={problem} />}
            <div className="buttons">
              <button type="submit" className="button primary" disabled={isBusy}>
                {people.move.submit}
              </button>
              <button type="button" className="button" onClick={() => setOpen(undefined)}>
                {people.cancel}
              </button>
            </div>
          </form>
        </Dialog>
      )}
      {open === "whole" && (
        <WholePicture collection={collection} face={face.id} name={name} onClose={() => setOpen(undefined)} />
      )}
    </li>
  );
}

interface ShownProps {
  readonly collection: CollectionName;
  readonly face: FaceId;
  readonly told: string;
}

function Shown({ collection, face, told }: ShownProps) {
  return (
    <figure>
      <img className="face-crop" src={cropOf(collection, face)} alt="" width={224} height={224} loading="lazy" />
      <figcaption>{told}</figcaption>
    </figure>
  );
}

interface CoverProps {
  readonly collection: CollectionName;
  /** The one that this is shown beside. */
  readonly face: FaceId;
  readonly name: string;
}

/** Another face of a name. */
function Cover({ collection, face, name }: CoverProps) {
  const { ask } = useConnection();
  const load = useCallback(
    (signal: AbortSignal) => coverBut(face, ask, collection, name, signal),
    [ask, collection, face, name],
  );
  const { value } = useLoaded(load);
  if (value === null) {
    return null;
  }
  return value === undefined ? (
    <figure>
      <span className="face-crop none" aria-hidden="true" />
      <figcaption>{name}</figcaption>
    </figure>
  ) : (
    <Shown collection={collection} face={value} told={name} />
  );
}
