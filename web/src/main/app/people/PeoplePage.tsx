import type { CollectionName } from "../api/types";
import { useCollections } from "../shell/collections";
import { OfCollection } from "../shell/OfCollection";
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
  const name = nameAt(path);
  return (
    <div className="people">
      {name === null && <Head />}
      <OfCollection>
        {({ name: collection }) => (
          <NewsOf>
            {name === null ? (
              <Everybody collection={collection} />
            ) : (
              <PersonView key={name} collection={collection} name={name} />
            )}
          </NewsOf>
        )}
      </OfCollection>
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

function Everybody({ collection }: { collection: CollectionName }) {
  const { query } = useAddress();
  const group = query.get(GROUP);
  switch (query.get(SHOW)) {
    case UNNAMED:
      return <UnnamedView collection={collection} />;
    case GROUPS:
      return group === null ? (
        <GroupList collection={collection} />
      ) : (
        <GroupView key={group} collection={collection} group={group} />
      );
    case REVIEW:
      return <ReviewView collection={collection} />;
    default:
      return <PersonList collection={collection} />;
  }
}
