// The whole page: joining, and then the room as the quickstart of LiveKit's React components shows it.
import { ControlBar, GridLayout, LiveKitRoom, ParticipantTile, RoomAudioRenderer, useTracks } from "@livekit/components-react";
import { type RoomOptions, Track } from "livekit-client";
import { type FormEvent, useState } from "react";

type Credentials = { url: string; token: string };

/** The same as Costage's, so that only the pages differ. */
const OPTIONS: RoomOptions = { adaptiveStream: true, dynacast: true };

/** Joins at once with what was handed over, or else asks for it. */
export function Page({ handedOver }: { handedOver: URLSearchParams }) {
  const [url, token] = [handedOver.get("url"), handedOver.get("token")];
  const [credentials, join] = useState<Credentials | undefined>(url && token ? { url, token } : undefined);
  if (!credentials) return <Join onJoin={join} />;
  return (
    <LiveKitRoom
      data-lk-theme="default"
      serverUrl={credentials.url}
      token={credentials.token}
      options={OPTIONS}
      onDisconnected={() => join(undefined)}
    >
      <Grid />
      <RoomAudioRenderer />
      <ControlBar />
    </LiveKitRoom>
  );
}

function Join({ onJoin }: { onJoin: (credentials: Credentials) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    onJoin({ url: String(fields.get("url")), token: String(fields.get("token")) });
  };
  return (
    <form className="join" data-lk-theme="default" onSubmit={submit}>
      <input className="lk-form-control" name="url" placeholder="Server" required />
      <input className="lk-form-control" name="token" placeholder="Token" required />
      <button className="lk-button" type="submit">
        Join
      </button>
    </form>
  );
}

function Grid() {
  const tracks = useTracks(
    [
      { source: Track.Source.Camera, withPlaceholder: true },
      { source: Track.Source.ScreenShare, withPlaceholder: false },
    ],
    { onlySubscribed: false },
  );
  return (
    <GridLayout className="grid" tracks={tracks}>
      <ParticipantTile />
    </GridLayout>
  );
}
