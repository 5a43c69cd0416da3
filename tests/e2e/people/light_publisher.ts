// A broadcaster without a browser: small generated pictures and a tone for a voice, sent by LiveKit's own client
// for Node, so that a dozen fit on a small machine.
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

const [WIDTH, HEIGHT, FPS] = [320, 180, 15];
/** Pictures of one film, shown over and over. */
const PICTURES = 10;
const [RATE, SOUND_MS] = [48_000, 100];
const SAMPLES = (RATE * SOUND_MS) / 1000;
const TONE_HZ = 330;

/** A bar that wanders over a plain ground; both have the person's own colour. */
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
  // Whole periods, so that one piece joins the next without a click.
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

  /** Joins by `api`'s broadcast data and sends a picture and, in silence for now, sound. */
  static async join(api: Api, roomId: string): Promise<LightPublisher> {
    const { status, body } = await api.get(`/rooms/${roomId}/broadcast-data`);
    if (status !== 200) throw new Error(`no broadcast data for ${api.user?.display_name}: ${status} ${body.code}`);
    const publisher = await LightPublisher.connect(body.url, body.token, api.user?.display_name ?? "");
    await publisher.sendPicture();
    await publisher.sendSound();
    return publisher;
  }

  /** Joins with a token, however it was come by, and sends nothing yet. */
  static async connect(url: string, token: string, name = ""): Promise<LightPublisher> {
    const publisher = new LightPublisher(name);
    await publisher.room.connect(url, token, { autoSubscribe: false, dynacast: true });
    return publisher;
  }

  /** The token that LiveKit itself handed out last: it outlives the one used for joining. */
  get refreshedToken(): string | undefined {
    return this.room.token;
  }

  /** How many tracks somebody publishes, as seen from here. */
  publishedBy(userId: string): number {
    const theirs = [...this.room.remoteParticipants.values()].filter((one) => one.identity.startsWith(`${userId}:`));
    return theirs.reduce((sum, one) => sum + one.trackPublications.size, 0);
  }

  async sendPicture(): Promise<void> {
    const source = new VideoSource(WIDTH, HEIGHT);
    const pictures = film(people++);
    let [at, last] = [0, performance.now()];
    const sendOne = () => {
      const now = performance.now();
      [this.longestGap, last] = [Math.max(this.longestGap, now - last), now];
      source.captureFrame(pictures[at++ % PICTURES]);
    };
    this.timers.push(setInterval(sendOne, 1000 / FPS));
    const track = LocalVideoTrack.createVideoTrack("camera", source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast: false });
    await this.room.localParticipant?.publishTrack(track, options);
  }

  /** The longest time, in milliseconds, between two pictures sent: this machine's doing. */
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

  /** Takes the microphone out of the room, as a headset that is unplugged. */
  async withdrawSound(): Promise<void> {
    if (this.voice) await this.room.localParticipant?.unpublishTrack(this.voice.sid);
    this.voice = undefined;
  }

  speak(speaks: boolean): void {
    this.speaks = speaks;
  }

  async leave(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.room.disconnect();
  }
}
