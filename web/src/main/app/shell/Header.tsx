import { useEffect, useRef } from "react";
import type { CollectionName } from "../api/types";
import { useStanding } from "../api/use-api";
import { Choice } from "../parts/Choice";
import { useTexts } from "../texts/texts";
import { COLLECTION, useCollections } from "./collections";
import { LanguageChoice } from "./language";
import { pageAt, pages } from "./pages";
import { useMayWrite } from "./rights";
import { Link, useAddress } from "./router";
import { SignOut } from "./SignIn";
import { ThemeChoice } from "./theme";

export function Header() {
  const texts = useTexts();
  const { session } = useStanding();
  const { path, query } = useAddress();
  const collection = query.get(COLLECTION);
  const mayWrite = useMayWrite();
  const navigation = useRef<HTMLElement>(null);
  const search = collection === null ? "" : `?${new URLSearchParams({ [COLLECTION]: collection }).toString()}`;
  useEffect(() => {
    const list = navigation.current;
    const current = list?.querySelector<HTMLElement>("[aria-current]");
    if (list && current) {
      list.scrollLeft = current.offsetLeft - list.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
    }
  }, [path, session, texts]);
  return (
    <header className="header">
      <Link to={`/${search}`} className="brand" aria-label="Twinlake">
        <Mark />
        <span>Twinlake</span>
      </Link>
      {session && (
        <nav ref={navigation} aria-label={texts.shell.pages}>
          <ul>
            {pages
              .filter((page) => mayWrite || !page.isForWriters)
              .map((page) => (
                <li key={page.path}>
                  <Link to={page.path + search} aria-current={page === pageAt(path) ? "page" : undefined}>
                    {page.name(texts)}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
      )}
      <div className="header-end">
        {session && <CollectionChoice />}
        <Menu />
      </div>
    </header>
  );
}

function CollectionChoice() {
  const { collection } = useTexts().shell;
  const { loaded, chosen, choose } = useCollections();
  const names = (loaded.value ?? []).map((one) => one.name);
  return (
    <Choice<CollectionName | "">
      label={collection}
      isLabelHidden
      value={chosen?.name ?? ""}
      options={names.length === 0 ? [["", "–"]] : names.map((name) => [name, name])}
      onChoose={(name) => {
        if (name !== "") {
          choose(name);
        }
      }}
    />
  );
}

/** What is seldom chosen: language, theme, and to sign out. */
function Menu() {
  const { shell } = useTexts();
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const open = menu.current;
      if (!open?.open) {
        return;
      }
      if (event instanceof KeyboardEvent && event.key === "Escape") {
        open.open = false;
        open.querySelector("summary")?.focus();
      } else if (event.type === "pointerdown" && !open.contains(event.target as Node)) {
        open.open = false;
      }
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, []);
  return (
    <details className="menu" ref={menu}>
      <summary aria-label={`${shell.language}, ${shell.theme.name}`}>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <circle cx="4" cy="10" r="1.7" />
          <circle cx="10" cy="10" r="1.7" />
          <circle cx="16" cy="10" r="1.7" />
        </svg>
      </summary>
      <div className="menu-content">
        <LanguageChoice />
        <ThemeChoice />
        <SignOut />
      </div>
    </details>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 28 20" width="31" height="22" aria-hidden="true" className="mark">
      <circle cx="10" cy="10" r="7.5" />
      <circle cx="18" cy="10" r="7.5" />
    </svg>
  );
}
