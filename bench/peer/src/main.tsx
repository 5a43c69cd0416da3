// Starts the page. Whoever links here hands the credentials over in the fragment, which is sent to no server.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@livekit/components-styles";
import "./page.css";
import { Page } from "./page";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no place for the page");
createRoot(root).render(
  <StrictMode>
    <Page handedOver={new URLSearchParams(location.hash.slice(1))} />
  </StrictMode>,
);
