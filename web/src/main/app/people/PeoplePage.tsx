import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { Link, useAddress } from "../shell/router";
import { useTexts } from "../texts/texts";
import { nameAt, usePlaces } from "./addresses";
import { NewsOf } from "./news";
import "./people.css";
import { PersonList } from "./PersonList";
import { PersonView } from "./PersonView";
import { UnnamedView } from "./UnnamedView";

const SHOW = "show";
const UNNAMED = "unnamed";

/** The people of a collection, one of them, or the faces that nobody has named. */
export function PeoplePage() {
  const { path } = useAddress();
  const { loaded, chosen } = useCollections();
  const name = nameAt(path);
  return (
    <div className="people">
      {name === null && <Head />}
      {loaded.problem && <ProblemNotice problem={loaded.problem} onAgain={loaded.again} />}
      {chosen ? (
        <NewsOf key={chosen.name}>
          {name === null ? (
            <Everybody />
          ) : (
            <PersonView key={name} collection={chosen.name} name={name} />
          )}
        </NewsOf>
      ) : (
        loaded.value && <NoCollections />
      )}
    </div>
  );
}

function Head() {
  const { people: texts } = useTexts();
  const { chosen } = useCollections();
  const { query } = useAddress();
  const places = usePlaces();
  const isUnnamed = query.get(SHOW) === UNNAMED;
  return (
    <>
      <header className="page-head">
        <h1>{texts.name}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      {chosen && (
        <nav className="tabs" aria-label={texts.views}>
          <Link to={places.list()} aria-current={isUnnamed ? undefined : "page"}>
            {texts.named}
          </Link>
          <Link to={places.list({ [SHOW]: UNNAMED })} aria-current={isUnnamed ? "page" : undefined}>
            {texts.unnamed}
          </Link>
        </nav>
      )}
    </>
  );
}

function Everybody() {
  const { query } = useAddress();
  const { chosen } = useCollections();
  if (chosen === undefined) {
    return null;
  }
  return query.get(SHOW) === UNNAMED ? (
    <UnnamedView collection={chosen.name} />
  ) : (
    <PersonList collection={chosen.name} />
  );
}

function NoCollections() {
  const { noCollections } = useTexts().shell;
  return (
    <section className="empty card">
      <h2>{noCollections.title}</h2>
      <p>{noCollections.next}</p>
      <pre>
        <code>twinlake init --collection faces</code>
      </pre>
    </section>
  );
}
