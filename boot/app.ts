// Fetches and starts the app, whose files index.html names.
import { languageFile } from "./language";
import { named } from "./named";

/** The app on its way. */
export type App = {
  /** Starts it as soon as it is there. */
  start(): Promise<void>;
};

type Bindings = { default(options: { module_or_path: WebAssembly.Module | Promise<Response> }): Promise<unknown> };

/**
 * Fetches the app's files side by side, and with them what a viewer's pages need, where one of these is asked for. Nothing
 * is compiled before `start`: the picture may need the processor.
 */
export function fetchApp(forViewer: boolean): App {
  const [script, module] = ["app-script", "app-module"].map(named);
  if (!script || !module) throw new Error("index.html does not name the app's files");
  const parts = forViewer ? (named("app-viewer")?.split(" ") ?? []) : [];
  const language = languageFile();
  preload({ rel: "modulepreload", href: script });
  for (const href of [module, ...parts, ...(language ? [language] : [])]) preload({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
  return {
    async start() {
      // Compiled while it arrives, where it is still on its way.
      const compiled = fetch(module).then(compile);
      // A script that does not come is reported first.
      compiled.catch(() => undefined);
      const bindings: Bindings = await import(script);
      const wasm = await bindings.default({ module_or_path: await compiled });
      // trunk's own script of the page would say so.
      dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
    },
  };
}

async function compile(response: Response): Promise<WebAssembly.Module> {
  const type = response.headers.get("content-type");
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

function preload(link: Partial<HTMLLinkElement>): void {
  document.head.append(Object.assign(document.createElement("link"), link));
}
