import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Connection } from "../api/connection";
import { ConnectionContext, useStanding } from "../api/use-api";
import { PhotographProvider } from "../faces/photograph";
import { BugBoundary } from "../parts/BugBoundary";
import { loadTexts, TextsContext, useTexts, type Texts } from "../texts/texts";
import type { Language } from "../texts/words";
import { CollectionsProvider } from "./collections";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { keep } from "./kept";
import { LanguageContext } from "./language";
import { LostService } from "./LostService";
import { pageAt } from "./pages";
import { Link, useAddress } from "./router";
import { SignIn } from "./SignIn";

interface Spoken {
  readonly language: Language;
  readonly texts: Texts;
}

/** The whole app: what surrounds the pages, and the page of the address. */
export function App({ connection, first }: { connection: Connection; first: Spoken }) {
  const [spoken, setSpoken] = useState(first);
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken]);
  const speak = useCallback(async (language: Language) => {
    const texts = await loadTexts(language);
    keep("language", language);
    setSpoken({ language, texts });
  }, []);
  const language = useMemo(() => ({ language: spoken.language, speak }), [spoken, speak]);
  return (
    <ConnectionContext value={connection}>
      <TextsContext value={spoken.texts}>
        <LanguageContext value={language}>
          <CollectionsProvider>
            <a className="skip" href="#content">
              {spoken.texts.shell.skip}
            </a>
            <Header />
            <LostService />
            <PhotographProvider>
              <Content />
            </PhotographProvider>
            <Footer />
          </CollectionsProvider>
        </LanguageContext>
      </TextsContext>
    </ConnectionContext>
  );
}

function Content() {
  const texts = useTexts();
  const { session } = useStanding();
  const { path } = useAddress();
  const page = pageAt(path);
  const content = useRef<HTMLElement>(null);
  const shown = useRef(path);
  const title = session === null ? texts.shell.signIn.title : (page?.name(texts) ?? texts.shell.noSuchPage.title);
  useEffect(() => {
    document.title = `${title} · Twinlake`;
  }, [title]);
  useEffect(() => {
    if (shown.current !== path) {
      shown.current = path;
      content.current?.focus(); // so that a screen reader goes on with the page that was opened
    }
  }, [path]);
  return (
    <main id="content" ref={content} tabIndex={-1}>
      <BugBoundary key={page?.path} place={path}>
        {session === null ? (
          <SignIn />
        ) : page === undefined ? (
          <NoSuchPage />
        ) : (
          <Suspense fallback={null}>{session && <page.Content />}</Suspense>
        )}
      </BugBoundary>
    </main>
  );
}

function NoSuchPage() {
  const { noSuchPage } = useTexts().shell;
  return (
    <section className="empty">
      <h1>{noSuchPage.title}</h1>
      <Link to="/">{noSuchPage.next}</Link>
    </section>
  );
}
