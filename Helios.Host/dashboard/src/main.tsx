// First, because it says in which order the layers count.
import "./ui/css/index.css";

import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { queries } from "./app/queries";
import { watchNetwork } from "./live/useLive";

const reloaded = "helios.reloaded";
const patience = 60_000;

// The service was updated while the page was open: its new build has other files. The page loads itself anew, once.
window.addEventListener("vite:preloadError", (event) => {
  const before = Number(sessionStorage.getItem(reloaded) ?? 0);
  if (Date.now() - before > patience) {
    event.preventDefault();
    sessionStorage.setItem(reloaded, String(Date.now()));
    window.location.reload();
  }
});

watchNetwork();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
