import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Connection } from "./api/connection";
import { App } from "./shell/App";
import { kept } from "./shell/kept";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/shell.css";
import { loadTexts, usualLanguage } from "./texts/texts";

const connection = new Connection();
void connection.begin();
connection.watch();
const language = usualLanguage(kept("language"), navigator.languages);
// Not awaited at the top level: the texts' modules import what this one is bundled with, which then waits for this one.
void loadTexts(language).then((texts) => {
  const place = document.getElementById("app");
  if (place !== null) {
    createRoot(place).render(
      <StrictMode>
        <App connection={connection} first={{ language, texts }} />
      </StrictMode>,
    );
  }
});
