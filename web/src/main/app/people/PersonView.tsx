import { useCallback, useEffect, useRef, useState } from "react";
import type { CollectionName, FaceId, StoredFace } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { ProblemNotice } from "../parts/Notice";
import { Link } from "../shell/router";
import { useTexts } from "../texts/texts";
import { usePlaces } from "./addresses";
import { Cohesion } from "./Cohesion";
import { EraseDialog } from "./EraseDialog";
import { FaceGrid } from "./FaceGrid";
import { named, toggled, useFaces } from "./faces";
import { useRevised } from "./news";
import { Receipt, type Erased } from "./Receipt";
import { RenameDialog } from "./RenameDialog";
import { useMayWrite } from "../shell/rights";
import { SelectionBar } from "./SelectionBar";
import { Suggestions } from "./Suggestions";

interface Props {
  readonly collection: CollectionName;
  readonly name: string;
}

/** A person: their faces, those that may be theirs, and what can be done with them. */
export function PersonView({ collection, name }: Props) {
  const { people: texts } = useTexts();
  const { ask } = useConnection();
  const places = usePlaces();
  const mayWrite = useMayWrite();
  const [open, setOpen] = useState<"rename" | "erase">();
  const [mergeInto, setMergeInto] = useState<string>();
  const [erased, setErased] = useState<Erased>();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const query = { name };
      const found = await ask("get", "/api/v1/collections/{collection}/identities", {
        path: { collection },
        query,
        signal,
      });
      return found.identities[0] ?? null;
    },
    [ask, collection, name],
  );
  const { value: person, problem, again } = useLoaded(erased ? null : load);
  useRevised(again);
  const back = (
    <p className="back">
      <Link to={places.list()}>
        <span aria-hidden="true">←</span> {texts.all}
      </Link>
    </p>
  );
  if (erased) {
    return (
      <>
        {back}
        <Receipt erased={erased} />
      </>
    );
  }
  if (problem) {
    return <ProblemNotice problem={problem} onAgain={again} />;
  }
  if (person === null) {
    return (
      <>
        {back}
        <section className="empty card">
          <h1>{texts.person.nobody(name)}</h1>
          <p>{texts.person.nobodyNext}</p>
        </section>
      </>
    );
  }
  const close = () => {
    setOpen(undefined);
    setMergeInto(undefined);
  };
  return (
    <>
      {back}
      <header className="person-head">
        <div>
          <h1>{person?.name ?? name}</h1>
          <p className="soft">{person ? texts.person.counts(person.faces) : " "}</p>
          {person && <Cohesion of={person} />}
        </div>
        {mayWrite && person && (
          <div className="buttons">
            <button type="button" className="button" onClick={() => setOpen("rename")}>
              {texts.person.rename}
            </button>
            <button type="button" className="button quiet-danger" onClick={() => setOpen("erase")}>
              {texts.person.erase}
            </button>
          </div>
        )}
      </header>
      <FacesOf collection={collection} name={person?.name ?? name} mayWrite={mayWrite} />
      {person && person.faces > 0 && (
        <Suggestions
          collection={collection}
          name={person.name}
          mayWrite={mayWrite}
          onMerge={(other) => {
            setMergeInto(other);
            setOpen("rename");
          }}
        />
      )}
      {person && open === "rename" && (
        <RenameDialog collection={collection} person={person} mergeInto={mergeInto} onClose={close} />
      )}
      {person && open === "erase" && (
        <EraseDialog collection={collection} person={person} onErased={setErased} onClose={close} />
      )}
    </>
  );
}

function FacesOf({ collection, name, mayWrite }: Props & { readonly mayWrite: boolean }) {
  const { people: texts } = useTexts();
  const list = useFaces(collection, name);
  return (
    <section aria-labelledby="faces-title">
      <h2 id="faces-title" className="section-title">
        {texts.person.faces}
      </h2>
      {list.items?.length === 0 && (
        <p className="soft">
          {texts.person.none(name)} {texts.person.noneNext}
        </p>
      )}
      <ChosenFaces collection={collection} person={name} list={list} mayWrite={mayWrite} />
    </section>
  );
}

interface ChosenProps {
  readonly collection: CollectionName;
  readonly person: string | null;
  readonly list: ReturnType<typeof useFaces>;
  readonly mayWrite: boolean;
  readonly onWho?: ((face: StoredFace) => void) | undefined;
  /** Whether all are chosen until somebody says otherwise. */
  readonly startsChosen?: boolean;
  /** Whom they probably show. */
  readonly suggested?: string | undefined;
}

/** A list of faces as far as it is read, some of which can be chosen. */
export function ChosenFaces({ collection, person, list, mayWrite, onWho, startsChosen = false, suggested }: ChosenProps) {
  const { people: texts } = useTexts();
  const [toggles, setToggles] = useState<ReadonlySet<FaceId>>(new Set());
  const { items, problem, hasMore, isLoading } = list;
  const faces = items ?? [];
  const ids = faces.map(({ face }) => face.id);
  const chosen = new Set(mayWrite ? ids.filter((id) => startsChosen !== toggles.has(id)) : []);
  const shownChosen = faces.filter(({ face }) => chosen.has(face.id));
  const choose = (isAll: boolean) => setToggles(new Set(isAll === startsChosen ? [] : ids));
  const place = useRef<HTMLDivElement>(null);
  const count = useRef(0);
  useEffect(() => {
    // What was done goes with the button that had the focus; the keyboard goes on with the faces that are left.
    if (count.current > 0 && shownChosen.length === 0 && document.activeElement === document.body) {
      place.current?.focus();
    }
    count.current = shownChosen.length;
  }, [shownChosen.length]);
  return (
    <div ref={place} tabIndex={-1} className="chosen-faces">
      {problem && <ProblemNotice problem={problem} onAgain={list.again} />}
      {items === undefined && !problem && <FaceBones />}
      <FaceGrid
        collection={collection}
        faces={faces}
        chosen={chosen}
        onChoose={mayWrite ? (face) => setToggles((last) => toggled(last, face)) : undefined}
        {...(onWho ? { onWho } : {})}
      />
      {hasMore && (
        <button type="button" className="button more" disabled={isLoading} onClick={list.more}>
          {texts.more}
        </button>
      )}
      <SelectionBar
        collection={collection}
        person={person}
        chosen={shownChosen.map(named)}
        suggested={suggested}
        onAll={() => choose(true)}
        onNone={() => choose(false)}
      />
    </div>
  );
}

function FaceBones() {
  return (
    <div className="face-grid" aria-hidden="true">
      {[1, 2, 3, 4, 5, 6].map((place) => (
        <div className="bone face-bone" key={place} />
      ))}
    </div>
  );
}
