import { useTexts } from "../texts/texts";

export function Footer() {
  const { shell } = useTexts();
  return (
    <footer className="footer">
      <p>{shell.local}</p>
      <p>
        <a href="/api/v1/docs">{shell.apiDocs}</a>
        <a href="/licences.txt">{shell.licences}</a>
      </p>
    </footer>
  );
}
