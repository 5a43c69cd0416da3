// A connection to a room that is watched before the app is there, and the host's picture and everybody's sound from it. The
// app takes it over (src/ports/media/first_picture.rs), or it ends.
import type { RemoteParticipant, RemoteTrack, RemoteTrackPublication, Room, Track } from "livekit-client";
import { type Session, knownPerson } from "./known_person";
// The app watches with the same ones (src/state/media/session/credentials.rs, where a test compares them).
import options from "./room_options.json";
import { named } from "./named";
import { roomOfAddress } from "./room_address";
import type { Shell } from "./shell";

/** Watch data as the server answers it (`WatchData` of the protocol). */
type WatchData = {
  readonly url: string;
  readonly via_server: boolean;
  readonly token: string;
  readonly identity: string;
  readonly host_id: string;
};

/** A room that is connected, or on its way, with what it was joined with. */
export type OpenedRoom = { readonly url: string; readonly token: string; readonly identity: string; readonly room: Room };

/** The longest that opening the room may take, in milliseconds; then the app does it in its own way. */
const OPENS_WITHIN_MS = 10_000;
/** The longest that the outline covers the app which has taken the room over, in milliseconds. */
const COVERS_FOR_MS = 3000;

type LiveKit = typeof import("livekit-client");

declare global {
  interface Window {
    firstPicture?: FirstPicture;
  }
}

export class FirstPicture {
  /** The element of the host's picture, once the host is known. The app moves it into its stage. */
  video?: HTMLVideoElement;
  /** The id of the host, once known. */
  host?: string;
  /** The elements that play sound, by their track's id. */
  private readonly sounds = new Map<string, HTMLAudioElement>();
  /** Resolves when the room is connected, or will not be. */
  readonly connected: Promise<void>;
  /** Resolves when the first frame is on the screen, or none will come. */
  readonly shown: Promise<void>;
  /** Resolves when the room is being joined; without a room where that failed. */
  readonly opened: Promise<OpenedRoom | undefined>;

  private over = false;
  private room?: Room;
  private readonly ended: Promise<undefined>;
  private finish = (): void => undefined;
  private finishConnecting = (): void => undefined;
  private finishShown = (): void => undefined;

  /** Begins to watch `room` as the person known here; `undefined` where the app has a question first. */
  static async open(room: string, shell: Shell): Promise<FirstPicture | undefined> {
    const session = await knownPerson();
    const livekitUrl = named("livekit-client");
    if (!session || !livekitUrl) return undefined;
    shell.show();
    return new FirstPicture(room, session, livekitUrl, shell);
  }

  private constructor(
    /** The id of the room. */
    readonly roomId: string,
    session: Session,
    livekitUrl: string,
    private readonly shell: Shell,
  ) {
    this.person = session.user.id;
    this.ended = new Promise((done) => (this.finish = () => done(undefined)));
    this.connected = new Promise((done) => (this.finishConnecting = done));
    this.shown = new Promise((done) => (this.finishShown = done));
    const livekit: Promise<LiveKit> = import(livekitUrl);
    const data = watchData(roomId, session.token);
    this.opened = Promise.all([livekit, data])
      .then(([livekit, data]) => this.join(livekit, data))
      .catch(() => this.end());
    addEventListener("pagehide", this.leave);
    const late = setTimeout(() => this.end(), OPENS_WITHIN_MS);
    void this.opened.then(() => clearTimeout(late));
  }

  /** The id of the person who watches. */
  readonly person: string;

  /** Gives the room to the app, which from here on is the one to leave it. `undefined` where there is none any more. */
  async take(): Promise<OpenedRoom | undefined> {
    const opened = await Promise.race([this.opened, this.ended]);
    if (this.over) return undefined;
    // Also for a second taker, who gets nothing.
    this.over = true;
    removeEventListener("pagehide", this.leave);
    setTimeout(() => this.shell.remove(), COVERS_FOR_MS);
    return opened;
  }

  /** Ends it where the page is no longer this room's. */
  keepAt(path: string): void {
    if (roomOfAddress(path) !== this.roomId) this.end();
  }

  /** Leaves the room unless the app has it, and takes the outline away. */
  end(): undefined {
    this.leave();
    this.shell.remove();
  }

  /** Hands over the element that plays this track. */
  takeSound(track: string): HTMLAudioElement | undefined {
    const audio = this.sounds.get(track);
    this.sounds.delete(track);
    return audio;
  }

  /** Calls `mount` once `place` has a size, and takes the outline away: the app's page stands. */
  revealOnce(place: Element, mount: () => void): void {
    const laidOut = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      if (width === 0 || height === 0) return;
      laidOut.disconnect();
      mount();
      this.shell.remove();
    });
    laidOut.observe(place);
  }

  get isCovering(): boolean {
    return this.shell.isShown;
  }

  private readonly leave = (): void => {
    if (this.over) return;
    this.over = true;
    removeEventListener("pagehide", this.leave);
    for (const finish of [this.finishConnecting, this.finishShown, this.finish]) finish();
    void this.room?.disconnect();
  };

  private join({ Room, RoomEvent, Track, setLogLevel }: LiveKit, data: WatchData): OpenedRoom | undefined {
    if (this.over) return undefined;
    // LiveKit's messages can contain tokens.
    setLogLevel("silent");
    const room = new Room(options.room);
    this.room = room;
    this.host = data.host_id;
    this.video = this.shell.video;
    room.on(RoomEvent.TrackSubscribed, (track, publication, { identity }) => {
      if (track.kind === Track.Kind.Audio) this.play(track, publication);
      else if (publication.source === Track.Source.Camera && userOf(identity) === data.host_id) this.show(track);
    });
    room.on(RoomEvent.Disconnected, () => this.leave());
    const url = data.via_server ? location.origin.replace("http", "ws") : data.url;
    room.connect(url, data.token, options.connect).then(
      () => {
        this.finishConnecting();
        this.expectPicture(room, Track.Source.Camera);
      },
      () => this.end(),
    );
    return { url, token: data.token, identity: data.identity, room };
  }

  /** A host who is away, or whose camera is off, is not waited for. */
  private expectPicture(room: Room, camera: Track.Source): void {
    const pictures = [...room.remoteParticipants.values()].map((one) => [one, one.getTrackPublication(camera)] as const);
    if (!pictures.some(([one, picture]) => userOf(one.identity) === this.host && picture && !picture.isMuted)) this.finishShown();
  }

  private show(track: RemoteTrack): void {
    if (this.over || !this.video) return;
    track.attach(this.video);
    const { video, finishShown } = this;
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(() => finishShown());
    else (video as HTMLVideoElement).addEventListener("loadeddata", finishShown, { once: true });
  }

  private play(track: RemoteTrack, { trackSid }: RemoteTrackPublication): void {
    if (this.over) return;
    const audio = document.createElement("audio");
    audio.autoplay = true;
    track.attach(audio);
    this.sounds.set(trackSid, audio);
  }
}

async function watchData(room: string, token: string): Promise<WatchData> {
  const response = await fetch(`/api/v1/rooms/${room}/watch-data`, { headers: { authorization: `Bearer ${token}` } });
  // Not live, ended, full, signed out: the app says which.
  if (!response.ok) throw new Error(`watch-data: ${response.status}`);
  return response.json();
}

/** The user in a LiveKit identity, `user:connection`. */
function userOf(identity: RemoteParticipant["identity"]): string {
  return identity.slice(0, identity.lastIndexOf(":"));
}
