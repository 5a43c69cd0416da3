// Fetches and starts the app, whose files index.html names.

/** The app on its way. */
export type App = {
  /** Starts it as soon as it is there. */
  start(): Promise<void>;
};

type Bindings = { default(options: { module_or_path: WebAssembly.Module | Promise<Response> }): Promise<unknown> };

/**
 * Fetches the app's files side by side, and with them what a viewer's pages need, where one of these is asked for. The
 * WebAssembly is compiled while it arrives.
 */
export function fetchApp(forViewer: boolean): App {
  const [script, module] = ["app-script", "app-module"].map(named);
  if (!script || !module) throw new Error("index.html does not name the app's files");
  preload({ rel: "modulepreload", href: script });
  const parts = forViewer ? (named("app-viewer")?.split(" ") ?? []) : [];
  for (const href of parts) preload({ rel: "preload", as: "fetch", crossOrigin: "anonymous", type: "application/wasm", href });
  const response = fetch(module);
  const compiled = response.then(compile);
  // Whoever starts the app hears of it.
  compiled.catch(() => undefined);
  return {
    async start() {
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

/** The content of the page's `<meta>` of this name, unless the build has not filled it in. */
export function named(name: string): string | undefined {
  const content = document.querySelector<HTMLMetaElement>(`meta[name='${name}']`)?.content;
  return content && !content.includes("%") ? content : undefined;
}
