// A server inside the page: answers calls of `fetch` as they were prepared, and hands each new WebSocket to the test.

/** What comes now or is waited for. */
class Queue {
  items = [];
  waiting = [];

  put(item) {
    const next = this.waiting.shift();
    if (next) next(item);
    else this.items.push(item);
  }

  take() {
    return this.items.length > 0 ? Promise.resolve(this.items.shift()) : new Promise((next) => this.waiting.push(next));
  }
}

const SERVER = "https://live.example.com";
const fetchOfTheBrowser = globalThis.fetch;
const WebSocketOfTheBrowser = globalThis.WebSocket;
let answers = new Map();
let authorizations = new Map();
let sockets = new Queue();

export class FakeSocket extends EventTarget {
  frames = new Queue();

  constructor(url) {
    if (!url.startsWith("wss://live.example.com")) return new WebSocketOfTheBrowser(url);
    super();
    this.url = url;
    sockets.put(this);
    queueMicrotask(() => this.dispatchEvent(new Event("open")));
  }

  send(text) {
    this.frames.put(text);
  }

  close() {}

  nextFrame() {
    return this.frames.take();
  }

  bring(text) {
    this.dispatchEvent(new MessageEvent("message", { data: text }));
  }

  closeWith(code) {
    this.dispatchEvent(new CloseEvent("close", { code }));
  }
}

export function begin() {
  [answers, authorizations, sockets] = [new Map(), new Map(), new Queue()];
  globalThis.WebSocket = FakeSocket;
  globalThis.fetch = async (request, options) => {
    if (!request.url?.startsWith(SERVER)) return fetchOfTheBrowser(request, options);
    const call = `${request.method} ${request.url.slice(SERVER.length)}`;
    authorizations.set(call, request.headers.get("authorization"));
    const known = answers.get(call);
    if (!known) throw new TypeError("Failed to fetch");
    return new Response(known.body, { status: known.status, headers: { "content-type": "application/json" } });
  };
}

export function answer(call, status, body) {
  answers.set(call, { status, body });
}

export function authorizationOf(call) {
  return authorizations.get(call) ?? undefined;
}

export function nextSocket() {
  return sockets.take();
}
