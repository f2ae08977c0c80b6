import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTexts } from "../texts/texts";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether nothing but its content closes it, since what it shows cannot be shown again. */
  readonly isFirm?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the page, from when it is rendered until it is closed. The browser keeps the focus in it. */
export function Dialog({ title, onClose, isFirm = false, children }: Props) {
  const { shell } = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        if (isFirm) {
          event.preventDefault();
        } else {
          onClose();
        }
      }}
      onClose={() => {
        if (isFirm) {
          dialog.current?.showModal(); // browsers close it all the same when somebody insists
        }
      }}
      onClick={(event) => {
        if (event.target === dialog.current && !isFirm) {
          onClose(); // beside the dialog
        }
      }}
    >
      <div className="dialog-content">
        <header>
          <h2 id={id}>{title}</h2>
          {!isFirm && (
            <button type="button" className="icon-button" aria-label={shell.close} onClick={onClose}>
              ✕
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}
