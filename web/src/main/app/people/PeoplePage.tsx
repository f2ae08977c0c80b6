import { ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { Empty } from "../shell/Empty";
import { Link, useAddress } from "../shell/router";
import { useTexts } from "../texts/texts";
import { GROUP, nameAt, REVIEW, SHOW, usePlaces } from "./addresses";
import { GroupList } from "./GroupList";
import { GroupView } from "./GroupView";
import { NewsOf } from "./news";
import "./people.css";
import { PersonList } from "./PersonList";
import { PersonView } from "./PersonView";
import { ReviewView } from "./ReviewView";
import { UnnamedView } from "./UnnamedView";

const UNNAMED = "unnamed";
const GROUPS = "groups";

/** What the page can show instead of the people with a name. */
const VIEWS = [UNNAMED, GROUPS, REVIEW] as const;

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
        loaded.value && <Empty />
      )}
    </div>
  );
}

function Head() {
  const { people: texts } = useTexts();
  const { chosen } = useCollections();
  const { query } = useAddress();
  const places = usePlaces();
  const shown = query.get(SHOW);
  const isNamed = !VIEWS.some((view) => view === shown);
  return (
    <>
      <header className="page-head">
        <h1>{texts.name}</h1>
        <p className="soft">{texts.lead}</p>
      </header>
      {chosen && (
        <nav className="tabs" aria-label={texts.views}>
          <Link to={places.list()} aria-current={isNamed ? "page" : undefined}>
            {texts.named}
          </Link>
          {VIEWS.map((view) => (
            <Link key={view} to={places.list({ [SHOW]: view })} aria-current={shown === view ? "page" : undefined}>
              {texts.tabs[view]}
            </Link>
          ))}
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
  const group = query.get(GROUP);
  switch (query.get(SHOW)) {
    case UNNAMED:
      return <UnnamedView collection={chosen.name} />;
    case GROUPS:
      return group === null ? (
        <GroupList collection={chosen.name} />
      ) : (
        <GroupView key={group} collection={chosen.name} group={group} />
      );
    case REVIEW:
      return <ReviewView collection={chosen.name} />;
    default:
      return <PersonList collection={chosen.name} />;
  }
}
