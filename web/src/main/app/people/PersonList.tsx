import { useCallback, useState, type SubmitEvent } from "react";
import type { CollectionName, Cursor, Identity } from "../api/types";
import { useConnection, useLoaded } from "../api/use-api";
import { useList } from "../api/use-list";
import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { go, Link, useAddress, withQuery } from "../shell/router";
import { useTexts } from "../texts/texts";
import { usePlaces } from "./addresses";
import { EnterDialog } from "./EnterDialog";
import { useRevised } from "./news";
import { PersonCard } from "./PersonCard";
import { useMayWrite } from "../shell/rights";

const ON_A_PAGE = 48;
const AFTER = "after";
const FIND = "find";

/** People with a name, page by page or those of a name that is looked for. */
export function PersonList({ collection }: { collection: CollectionName }) {
  const { people: texts } = useTexts();
  const address = useAddress();
  const mayWrite = useMayWrite();
  const [isEntering, setIsEntering] = useState(false);
  const wanted = address.query.get(FIND);
  const look = (name: string | null) => go(withQuery(address, { [FIND]: name, [AFTER]: null }));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    look(typeof name === "string" && name.trim() !== "" ? name.trim() : null);
  };
  return (
    <>
      <div className="people-tools">
        <form className="person-search" role="search" onSubmit={submit} key={wanted}>
          <input
            type="search"
            name="name"
            defaultValue={wanted ?? ""}
            aria-label={texts.search.label}
            placeholder={texts.search.label}
            autoComplete="off"
          />
          <button type="submit" className="button">
            {texts.search.submit}
          </button>
        </form>
        {mayWrite && (
          <button type="button" className="button" onClick={() => setIsEntering(true)}>
            {texts.enter.button}
          </button>
        )}
      </div>
      {wanted === null ? (
        <Paged collection={collection} />
      ) : (
        <Found
          collection={collection}
          name={wanted}
          onClear={() => look(null)}
          onEnter={mayWrite ? () => setIsEntering(true) : undefined}
        />
      )}
      {isEntering && (
        <EnterDialog collection={collection} name={wanted ?? ""} onClose={() => setIsEntering(false)} />
      )}
    </>
  );
}

function Paged({ collection }: { collection: CollectionName }) {
  const { people: texts } = useTexts();
  const { chosen } = useCollections();
  const address = useAddress();
  const { ask } = useConnection();
  const after = address.query.get(AFTER);
  const load = useCallback(
    (signal: AbortSignal) =>
      ask("get", "/api/v1/collections/{collection}/identities", {
        path: { collection },
        query: { limit: ON_A_PAGE, order: "name", ...(after === null ? {} : { cursor: after as Cursor }) },
        signal,
      }),
    [ask, collection, after],
  );
  const { value, problem, again, isLoading } = useLoaded(load);
  useRevised(again);
  // Where the pages begin that were gone through; the list itself goes one way only.
  const [trail, setTrail] = useState<readonly (string | null)[]>([null]);
  const place = trail.indexOf(after);
  const turn = (to: string | null) => go(withQuery(address, { [AFTER]: to }));
  const next = value?.next;
  const forward = (cursor: string) => {
    setTrail([...trail.slice(0, place + 1), cursor]);
    turn(cursor);
  };
  if (problem) {
    // The list cannot go on where somebody was removed; it can be begun again.
    return <ProblemNotice problem={problem} onAgain={after === null ? again : () => turn(null)} />;
  }
  if (value?.identities.length === 0 && after === null) {
    return <Nobody />;
  }
  return (
    <>
      <p className="people-count soft" role="status">
        {value && chosen ? texts.pages.counted(Math.max(chosen.identities, value.identities.length)) : ""}
      </p>
      <People collection={collection} people={value?.identities} isStale={isLoading} />
      {(next !== undefined || after !== null) && (
        <nav className="buttons turn" aria-label={texts.pages.label}>
          <button type="button" className="button" disabled={after === null} onClick={() => turn(null)}>
            {texts.pages.first}
          </button>
          <button
            type="button"
            className="button"
            disabled={after === null}
            onClick={() => turn(trail[place - 1] ?? null)}
          >
            {texts.pages.previous}
          </button>
          <button
            type="button"
            className="button"
            disabled={next === undefined}
            onClick={() => next !== undefined && forward(next)}
          >
            {texts.pages.next}
          </button>
        </nav>
      )}
    </>
  );
}

interface FoundProps {
  readonly collection: CollectionName;
  readonly name: string;
  readonly onClear: () => void;
  readonly onEnter: (() => void) | undefined;
}

function Found({ collection, name, onClear, onEnter }: FoundProps) {
  const { people: texts } = useTexts();
  const { ask } = useConnection();
  const load = useCallback(
    async (at: object, how: object) => {
      const { identities, next } = await ask("get", "/api/v1/collections/{collection}/identities", {
        path: { collection },
        query: { limit: ON_A_PAGE, contains: name, order: "name", ...at },
        ...how,
      });
      return { items: identities, next };
    },
    [ask, collection, name],
  );
  const { items, hasMore, isLoading, problem, more, again } = useList(load);
  useRevised(again);
  return (
    <>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      <div className="people-found">
        <p role="status">{items && !isLoading ? texts.search.found(items.length, hasMore, name) : ""}</p>
        <button type="button" className="button" onClick={onClear}>
          {texts.search.clear}
        </button>
      </div>
      {items?.length === 0 && (
        <section className="empty card">
          <h2>{texts.search.nobody(name)}</h2>
          {onEnter && (
            <button type="button" className="button primary" onClick={onEnter}>
              {texts.search.enter(name)}
            </button>
          )}
        </section>
      )}
      <People collection={collection} people={items} isStale={isLoading} />
      {hasMore && (
        <button type="button" className="button turn" disabled={isLoading} onClick={more}>
          {texts.more}
        </button>
      )}
    </>
  );
}

interface PeopleProps {
  readonly collection: CollectionName;
  readonly people: readonly Identity[] | undefined;
  readonly isStale: boolean;
}

function People({ collection, people, isStale }: PeopleProps) {
  if (people === undefined) {
    return (
      <div className="people-grid" aria-hidden="true">
        {[1, 2, 3, 4, 5, 6].map((place) => (
          <div className="bone person-bone" key={place} />
        ))}
      </div>
    );
  }
  return (
    <ul className="people-grid" aria-busy={isStale}>
      {people.map((person) => (
        <li key={`${person.name}/${person.faces}`}>
          <PersonCard collection={collection} person={person} />
        </li>
      ))}
    </ul>
  );
}

function Nobody() {
  const { people, shell } = useTexts();
  const { empty } = people;
  const places = usePlaces();
  const mayWrite = useMayWrite();
  return (
    <section className="empty card">
      <h2>{empty.title}</h2>
      <p>{mayWrite ? empty.next : shell.forWriters}</p>
      {mayWrite && (
        <Link className="button primary" to={places.list({ show: "unnamed" })}>
          {empty.toUnnamed}
        </Link>
      )}
    </section>
  );
}
