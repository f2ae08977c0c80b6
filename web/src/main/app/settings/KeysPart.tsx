import { useCallback, useState } from "react";
import type { Key, Session } from "../api/types";
import { useConnection, useLoaded, useStanding } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useTexts } from "../texts/texts";
import { NewKeyDialog } from "./NewKeyDialog";

/** Whether somebody may see and make keys, and read the audit. */
export function isAdmin(session: Session | null | undefined): boolean {
  return session?.scope === "admin" && session.collections === null;
}

export function KeysPart() {
  const { settings } = useTexts();
  const { session } = useStanding();
  return isAdmin(session) ? <Keys /> : <Notice advice={settings.adminOnly} tone="calm" />;
}

function Keys() {
  const { settings } = useTexts();
  const texts = settings.keys;
  const { ask } = useConnection();
  const { session } = useStanding();
  const [isMaking, setIsMaking] = useState(false);
  const [ending, setEnding] = useState<Key>();
  const [showsEnded, setShowsEnded] = useState(false);
  const [done, setDone] = useState("");
  const load = useCallback(
    async (signal: AbortSignal) => (await ask("get", "/api/v1/keys", { signal })).keys,
    [ask],
  );
  const { value: keys, problem, again } = useLoaded(load);
  const shown = keys?.filter((key) => showsEnded || key.valid) ?? [];
  const close = () => {
    setIsMaking(false);
    again();
  };
  return (
    <section aria-label={settings.parts.keys}>
      <div className="part-tools buttons">
        <button type="button" className="button" disabled={!keys} onClick={() => setIsMaking(true)}>
          {texts.make}
        </button>
        {keys?.some((key) => !key.valid) && (
          <label className="check">
            <input type="checkbox" checked={showsEnded} onChange={() => setShowsEnded(!showsEnded)} />
            {texts.showEnded}
          </label>
        )}
      </div>
      <p role="status" className="done-line">
        {done}
      </p>
      {problem && <ProblemNotice problem={problem} onAgain={again} />}
      {keys?.length === 0 && <Notice advice={texts.none} tone="careful" />}
      {shown.length > 0 && <KeyTable keys={shown} own={session?.actor ?? ""} onEnd={setEnding} />}
      {isMaking && keys && <NewKeyDialog isFirst={keys.length === 0} onClose={close} />}
      {ending && keys && (
        <RevokeDialog
          keyToEnd={ending}
          isOwn={ending.prefix === session?.actor}
          isLast={isLastAdmin(ending, keys)}
          onEnded={() => {
            setDone(texts.revokedNow(ending.name));
            setEnding(undefined);
            again();
          }}
          onClose={() => setEnding(undefined)}
        />
      )}
    </section>
  );
}

/** Whether nobody could make keys over the API when a key has ended. */
export function isLastAdmin(key: Key, keys: readonly Key[]): boolean {
  return key.scope === "admin" && !keys.some((other) => other.id !== key.id && other.valid && other.scope === "admin");
}

interface TableProps {
  readonly keys: readonly Key[];
  readonly own: string;
  readonly onEnd: (key: Key) => void;
}

function KeyTable({ keys, own, onEnd }: TableProps) {
  const { settings, figures } = useTexts();
  const texts = settings.keys;
  const { moment } = figures;
  const state = (key: Key) =>
    key.valid ? texts.valid : key.revokedAt === null ? texts.expired : texts.revoked(moment(key.revokedAt));
  return (
    <table className="rows">
      <caption className="unseen">{texts.caption}</caption>
      <thead>
        <tr>
          {[texts.name, texts.prefix, texts.scope, texts.collections, texts.created, texts.ends, texts.state].map(
            (title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ),
          )}
          <th>
            <span className="unseen">{texts.revoke}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id} className={key.valid ? undefined : "ended"}>
            <th scope="row" data-title={texts.name}>
              {key.name}
              {key.prefix === own && <span className="mark-own">{texts.yours}</span>}
            </th>
            <td data-title={texts.prefix}>
              <code>{key.prefix}</code>
            </td>
            <td data-title={texts.scope}>
              {key.scope}: {texts.scopes[key.scope]}
            </td>
            <td data-title={texts.collections}>{key.collections?.join(", ") ?? texts.all}</td>
            <td data-title={texts.created}>{moment(key.createdAt)}</td>
            <td data-title={texts.ends}>{key.expiresAt === null ? texts.never : moment(key.expiresAt)}</td>
            <td data-title={texts.state}>{state(key)}</td>
            <td>
              {key.valid && (
                <button
                  type="button"
                  className="button quiet-danger"
                  aria-label={texts.revokeOf(key.name)}
                  onClick={() => onEnd(key)}
                >
                  {texts.revoke}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RevokeProps {
  readonly keyToEnd: Key;
  readonly isOwn: boolean;
  readonly isLast: boolean;
  readonly onEnded: () => void;
  readonly onClose: () => void;
}

function RevokeDialog({ keyToEnd, isOwn, isLast, onEnded, onClose }: RevokeProps) {
  const { settings } = useTexts();
  const texts = settings.keys;
  const { ask } = useConnection();
  const { run, isBusy, problem } = useDoing();
  const end = () =>
    run(async () => {
      await ask("delete", "/api/v1/keys/{key}", { path: { key: keyToEnd.id } });
      onEnded();
    });
  return (
    <Dialog title={texts.revokeTitle(keyToEnd.name)} onClose={onClose}>
      <p>{texts.revokeLost(keyToEnd.prefix)}</p>
      {isOwn && <p>{texts.revokeOwn}</p>}
      {isLast && <p>{texts.revokeLast}</p>}
      {problem && <ProblemNotice problem={problem} />}
      <div className="buttons">
        <button type="button" className="button danger" disabled={isBusy} onClick={() => void end()}>
          {texts.revokeSubmit}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {settings.cancel}
        </button>
      </div>
    </Dialog>
  );
}
