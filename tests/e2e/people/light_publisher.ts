// A broadcaster without a browser: LiveKit's client for Node sends small generated pictures, and a tone as a voice, so
// that a dozen of them fit on a small machine.
import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from "@livekit/rtc-node";
import type { Api } from "../stack/api";
import { type Film, FILM_RATE } from "./drawn/film";

const [WIDTH, HEIGHT, FPS] = [320, 180, 15];
/** Pictures of one film, which is repeated. */
const PICTURES = 10;
const [RATE, SOUND_MS] = [48_000, 100];
const SAMPLES = (RATE * SOUND_MS) / 1000;
const TONE_HZ = 330;

/** A bar that moves over a plain background, in a colour of the person's own. */
function film(colour: number): VideoFrame[] {
  return Array.from({ length: PICTURES }, (_, at) => {
    const luma = WIDTH * HEIGHT;
    const data = new Uint8Array((luma * 3) / 2).fill(90, 0, luma).fill((colour * 53) % 256, luma);
    const left = Math.floor((at / PICTURES) * (WIDTH - 32));
    for (let row = 0; row < HEIGHT; row++) data.fill(220, row * WIDTH + left, row * WIDTH + left + 32);
    return new VideoFrame(data, WIDTH, HEIGHT, VideoBufferType.I420);
  });
}

function sound(loud: boolean): AudioFrame {
  // Whole periods, so that one frame joins the next without a click.
  const data = Int16Array.from({ length: SAMPLES }, (_, at) =>
    loud ? Math.round(9_000 * Math.sin((2 * Math.PI * TONE_HZ * at) / RATE)) : 0,
  );
  return new AudioFrame(data, RATE, 1, SAMPLES);
}
const [TONE, SILENCE] = [sound(true), sound(false)];

let people = 0;

export class LightPublisher {
  private readonly room = new Room();
  private readonly timers: NodeJS.Timeout[] = [];
  private voice?: { source: AudioSource; sid: string };
  private speaks = false;
  private longestGap = 0;

  private constructor(readonly name: string) {}

  /** Joins by `api`'s broadcast data and sends pictures, those of `film` if there is one, and, in silence for now, sound. */
  static async join(api: Api, roomId: string, film?: Film): Promise<LightPublisher> {
    const { status, body } = await api.get(`/rooms/${roomId}/broadcast-data`);
    if (status !== 200) throw new Error(`no broadcast data for ${api.user?.display_name}: ${status} ${body.code}`);
    const publisher = await LightPublisher.connect(body.url, body.token, api.user?.display_name ?? "");
    await (film ? publisher.sendFilm(film) : publisher.sendPicture());
    await publisher.sendSound();
    return publisher;
  }

  /** Joins with any token, and sends nothing yet. */
  static async connect(url: string, token: string, name = ""): Promise<LightPublisher> {
    const publisher = new LightPublisher(name);
    await publisher.room.connect(url, token, { autoSubscribe: false, dynacast: true });
    return publisher;
  }

  /** The token that LiveKit refreshed last: it outlives the one used for joining. */
  get refreshedToken(): string | undefined {
    return this.room.token;
  }

  /** How many tracks a user publishes, as this participant sees it. */
  publishedBy(userId: string): number {
    const theirs = [...this.room.remoteParticipants.values()].filter((one) => one.identity.startsWith(`${userId}:`));
    return theirs.reduce((sum, one) => sum + one.trackPublications.size, 0);
  }

  /** The user ids of the others in the room, as LiveKit's client knows them. */
  others(): string[] {
    return [...this.room.remoteParticipants.values()].map((one) => one.identity.split(":")[0]!).sort();
  }

  async sendPicture(): Promise<void> {
    await this.send(film(people++), { width: WIDTH, height: HEIGHT }, FPS);
  }

  /** Sends drawn pictures of a person. */
  private async sendFilm({ pictures, width, height }: Film): Promise<void> {
    const frames = pictures.map((picture) => new VideoFrame(picture, width, height, VideoBufferType.I420));
    await this.send(frames, { width, height }, FILM_RATE);
  }

  private async send(pictures: VideoFrame[], { width, height }: { width: number; height: number }, rate: number): Promise<void> {
    const source = new VideoSource(width, height);
    let [at, last] = [0, performance.now()];
    const sendOne = () => {
      const now = performance.now();
      [this.longestGap, last] = [Math.max(this.longestGap, now - last), now];
      source.captureFrame(pictures[at++ % pictures.length]!);
    };
    this.timers.push(setInterval(sendOne, 1000 / rate));
    const track = LocalVideoTrack.createVideoTrack("camera", source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast: false });
    await this.room.localParticipant?.publishTrack(track, options);
  }

  /** The longest time between two pictures sent, in milliseconds: how long this machine stalled. */
  longestPause(): number {
    return this.longestGap;
  }

  async sendSound(): Promise<void> {
    const source = new AudioSource(RATE, 1);
    this.timers.push(setInterval(() => void source.captureFrame(this.speaks ? TONE : SILENCE).catch(() => {}), SOUND_MS));
    const track = LocalAudioTrack.createAudioTrack("microphone", source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    const publication = await this.room.localParticipant?.publishTrack(track, options);
    this.voice = { source, sid: publication?.sid ?? "" };
  }

  /** Unpublishes the microphone, as when a headset is unplugged. */
  async withdrawSound(): Promise<void> {
    if (this.voice) await this.room.localParticipant?.unpublishTrack(this.voice.sid);
    this.voice = undefined;
  }

  speak(speaks: boolean): void {
    this.speaks = speaks;
  }

  /** Leaves the room, if it has not left yet. */
  async leave(): Promise<void> {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
    if (this.room.isConnected) await this.room.disconnect();
  }
}
