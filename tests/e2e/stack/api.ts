// The server's API, called as a program would call it.

export type Json = Record<string, any>;

export class Api {
  constructor(
    private readonly url: string,
    readonly token?: string,
    readonly user?: { id: string; display_name: string },
  ) {}

  /** Signs somebody in who has no browser. */
  static async signIn(url: string, name: string): Promise<Api> {
    const { status, body } = await new Api(url).post("/session", { display_name: name });
    if (status !== 201) throw new Error(`sign-in answered ${status}`);
    return new Api(url, body.token, body.user);
  }

  get userId(): string {
    if (!this.user) throw new Error("nobody is signed in");
    return this.user.id;
  }

  get(path: string) {
    return this.call("GET", path);
  }

  post(path: string, body?: Json) {
    return this.call("POST", path, body === undefined ? undefined : JSON.stringify(body));
  }

  delete(path: string) {
    return this.call("DELETE", path);
  }

  /** Sends `body` as it is, broken or not. */
  async call(method: string, path: string, body?: string | Blob, type = "application/json") {
    const headers: Record<string, string> = {};
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    if (body !== undefined) headers["content-type"] = type;
    const response = await fetch(`${this.url}/api/v1${path}`, { method, headers, body });
    const text = await response.text();
    return { status: response.status, type: response.headers.get("content-type"), body: (text ? JSON.parse(text) : {}) as Json };
  }
}
