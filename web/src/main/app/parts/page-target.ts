import { useEffect, useState } from "react";

/**
 * Takes files that are dropped anywhere on the page, so that nobody has to aim and a miss does not leave the app, or
 * pasted. Returns whether something is held over the page.
 *
 * @param onGive called while the drop is handled; the browser forgets the data after
 */
export function usePageAsTarget(onGive: (data: DataTransfer) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: Event) => {
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) {
        setIsOver(false);
      }
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      if (event.dataTransfer) {
        onGive(event.dataTransfer);
      }
    };
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData && event.clipboardData.files.length > 0) {
        event.preventDefault();
        onGive(event.clipboardData);
      }
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
      document.removeEventListener("paste", paste);
    };
  }, [onGive]);
  return isOver;
}
