import { useCallback, useId, useMemo, useState } from "react";
import type { AuditEntry } from "../api/types";
import { useConnection, useStanding } from "../api/use-api";
import { useList } from "../api/use-list";
import { Choice } from "../parts/Choice";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { filtered, kinds, type Kind } from "./audit";
import { isAdmin } from "./KeysPart";

const AT_ONCE = 100;
const API = "/api/v1";
const SHOWN_DIGITS = 12;

export function AuditPart() {
  const { settings } = useTexts();
  const { session } = useStanding();
  return isAdmin(session) ? <Audit /> : <Notice advice={settings.adminOnly} tone="calm" />;
}

function Audit() {
  const { settings, figures } = useTexts();
  const texts = settings.audit;
  const { ask } = useConnection();
  const id = useId();
  const [kind, setKind] = useState<Kind>("all");
  const [text, setText] = useState("");
  const load = useCallback(
    async (at: object, how: object) => {
      const { entries, next } = await ask("get", "/api/v1/audit", { query: { limit: AT_ONCE, ...at }, ...how });
      return { items: entries, next };
    },
    [ask],
  );
  const { items, problem, hasMore, isLoading, more, again } = useList(load);
  const shown = useMemo(() => filtered(items ?? [], kind, text), [items, kind, text]);
  return (
    <section aria-label={settings.parts.audit}>
      <p className="soft">{texts.lead}</p>
      <div className="audit-filters">
        <Choice
          label={texts.kind}
          value={kind}
          options={kinds.map((one) => [one, texts.kinds[one]])}
          onChoose={setKind}
        />
        <div className="choice">
          <label htmlFor={id}>{texts.filter}</label>
          <input id={id} type="search" value={text} onChange={(event) => setText(event.target.value)} />
        </div>
      </div>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      <p role="status" className="hint done-line">
        {items ? (shown.length === 0 ? texts.none : texts.shown(shown.length, figures.count(items.length))) : ""}
      </p>
      {shown.length > 0 && <AuditTable entries={shown} />}
      {hasMore && (
        <button type="button" className="button more" disabled={isLoading} onClick={more}>
          {settings.loadMore}
        </button>
      )}
    </section>
  );
}

function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { settings, figures } = useTexts();
  const texts = settings.audit;
  const { moment } = figures;
  const titles = [
    texts.at,
    texts.actor,
    texts.action,
    texts.collection,
    texts.item,
    texts.number,
    texts.status,
    texts.request,
  ];
  return (
    <table className="rows audit">
      <caption className="unseen">{texts.caption}</caption>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, place) => (
          <tr key={entries.length - place} className={entry.status >= 400 ? "failed" : undefined}>
            <td data-title={texts.at}>
              <time dateTime={entry.at}>{moment(entry.at)}</time>
            </td>
            <td data-title={texts.actor}>{entry.actor === "local" ? texts.local : <code>{entry.actor}</code>}</td>
            <td data-title={texts.action}>
              <code>{entry.action.replace(API, "")}</code>
            </td>
            <td data-title={texts.collection} className={entry.collection === null ? "nothing" : undefined}>
              {entry.collection ?? "–"}
            </td>
            <td data-title={texts.item} className={entry.item === null ? "nothing" : undefined}>
              {entry.item === null ? "–" : <code title={entry.item}>{entry.item.slice(0, SHOWN_DIGITS)}</code>}
            </td>
            <td data-title={texts.number} className="number">
              {figures.count(entry.number)}
            </td>
            <td data-title={texts.status} className="number">
              {entry.status}
            </td>
            <td data-title={texts.request}>
              <code title={entry.request}>{entry.request.slice(0, SHOWN_DIGITS)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
