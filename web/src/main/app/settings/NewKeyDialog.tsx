import { useId, useState, type SubmitEvent } from "react";
import type { Key, Scope } from "../api/types";
import { ServiceLost, ServiceProblem } from "../api/client";
import { useConnection } from "../api/use-api";
import { useDoing } from "../api/use-doing";
import { Dialog } from "../parts/Dialog";
import { FormButtons } from "../parts/FormButtons";
import { Notice, ProblemNotice } from "../parts/Notice";
import { useCollections } from "../shell/collections";
import { useTexts } from "../texts/texts";

const scopes: readonly Scope[] = ["read", "write", "admin"];

const DAYS = [1, 30, 90, 365];
const DAY_MILLIS = 24 * 60 * 60 * 1000;

interface Props {
  readonly isFirst: boolean;
  readonly onClose: () => void;
}

/** Makes a key, and shows it once. */
export function NewKeyDialog({ isFirst, onClose }: Props) {
  const { settings } = useTexts();
  const [made, setMade] = useState<{ secret: string; key: Key }>();
  if (made) {
    return (
      <Dialog title={settings.keys.made(made.key.name)} onClose={onClose} isFirm>
        <Secret secret={made.secret} isFirst={isFirst} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={settings.keys.title} onClose={onClose}>
      {isFirst && <Notice advice={settings.keys.first} tone="careful" />}
      <KeyForm isFirst={isFirst} onMade={setMade} onClose={onClose} />
    </Dialog>
  );
}

interface FormProps extends Props {
  readonly onMade: (made: { secret: string; key: Key }) => void;
}

function KeyForm({ isFirst, onMade, onClose }: FormProps) {
  const { settings } = useTexts();
  const texts = settings.keys;
  const { ask } = useConnection();
  const { loaded } = useCollections();
  const { run, isBusy, problem } = useDoing();
  const id = useId();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>(isFirst ? "admin" : "read");
  const [some, setSome] = useState<readonly string[] | null>(null);
  const [days, setDays] = useState<number | null>(null);
  const collections = scope === "admin" ? null : some;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MILLIS).toISOString();
    void run(async () => {
      const [first, ...others] = collections ?? [];
      const opened: [string, ...string[]] | null = first === undefined ? null : [first, ...others];
      onMade(await ask("post", "/api/v1/keys", { json: { name: name.trim(), scope, collections: opened, expiresAt } }));
    });
  };
  const toggle = (collection: string) =>
    setSome((last) =>
      last?.includes(collection) ? last.filter((one) => one !== collection) : [...(last ?? []), collection],
    );
  return (
    <form className="stacked" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-name`}>{texts.nameLabel}</label>
        <input
          id={`${id}-name`}
          value={name}
          maxLength={100}
          pattern=".*\S.*"
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
          required
        />
        <p id={`${id}-hint`} className="hint">
          {texts.nameHint}
        </p>
      </div>
      <fieldset>
        <legend>{texts.scopeLabel}</legend>
        {scopes.map((one) => (
          <label key={one} className="check">
            <input type="radio" name="scope" checked={scope === one} onChange={() => setScope(one)} />
            <span>
              <strong>{one}</strong> <span className="soft">{texts.scopes[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{texts.collectionsLabel}</legend>
        {scope === "admin" ? (
          <p className="hint">{texts.adminAll}</p>
        ) : (
          <>
            <label className="check">
              <input type="radio" name="reach" checked={some === null} onChange={() => setSome(null)} />
              {texts.allCollections}
            </label>
            <label className="check">
              <input type="radio" name="reach" checked={some !== null} onChange={() => setSome([])} />
              {texts.some}
            </label>
            {some !== null && (
              <div className="inner">
                {loaded.value?.map((collection) => (
                  <label key={collection.name} className="check">
                    <input
                      type="checkbox"
                      checked={some.includes(collection.name)}
                      onChange={() => toggle(collection.name)}
                    />
                    {collection.name}
                  </label>
                ))}
                {some.length === 0 && <p className="hint">{texts.someMissing}</p>}
              </div>
            )}
          </>
        )}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-ends`}>{texts.endsLabel}</label>
        <select
          id={`${id}-ends`}
          value={days ?? ""}
          onChange={(event) => setDays(event.target.value === "" ? null : Number(event.target.value))}
        >
          <option value="">{texts.forEver}</option>
          {DAYS.map((one) => (
            <option key={one} value={one}>
              {texts.days(one)}
            </option>
          ))}
        </select>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      <FormButtons
        submit={texts.submit}
        cancel={settings.cancel}
        isDisabled={isBusy || collections?.length === 0}
        onCancel={onClose}
      />
    </form>
  );
}

/** The first key closes the service to this page as well, which therefore asks nothing until the key has been kept. */
function Secret({ secret, isFirst, onClose }: { secret: string; isFirst: boolean; onClose: () => void }) {
  const { settings } = useTexts();
  const texts = settings.keys;
  const connection = useConnection();
  const id = useId();
  const [isCopied, setIsCopied] = useState(false);
  const finish = async () => {
    if (isFirst) {
      try {
        await connection.signIn(secret);
      } catch (failure) {
        if (!(failure instanceof ServiceProblem || failure instanceof ServiceLost)) {
          throw failure;
        }
      }
    }
    onClose();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setIsCopied(true);
  };
  return (
    <div className="stacked">
      <p>{texts.once}</p>
      <div className="field">
        <label htmlFor={id}>{texts.secret}</label>
        <div className="secret">
          <input id={id} value={secret} spellCheck={false} onFocus={(event) => event.target.select()} readOnly />
          {"clipboard" in navigator && (
            <button type="button" className="button" onClick={() => void copy()}>
              {isCopied ? texts.copied : texts.copy}
            </button>
          )}
        </div>
      </div>
      <div className="buttons">
        <button type="button" className="button primary" onClick={() => void finish()}>
          {isFirst ? texts.signIn : texts.close}
        </button>
      </div>
    </div>
  );
}
