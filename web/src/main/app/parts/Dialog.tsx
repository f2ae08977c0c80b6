import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTexts } from "../texts/texts";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page, from when it is rendered until it is closed. The browser keeps the focus in it. */
export function Dialog({ title, onClose, children }: Props) {
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
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) {
          onClose(); // beside the dialog
        }
      }}
    >
      <div className="dialog-content">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button" aria-label={shell.close} onClick={onClose}>
            ✕
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
