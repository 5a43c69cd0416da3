import { RoomRepository } from 'costage-client';
import { Room as LiveKitRoom } from 'livekit-client';

const broadcastData = await RoomRepository.getBroadcastData(roomId);
const liveKitRoom = new LiveKitRoom();
await liveKitRoom.connect(broadcastData.coHostUrl, broadcastData.coHostToken);
await liveKitRoom.localParticipant.setCameraEnabled(true);
await liveKitRoom.localParticipant.setMicrophoneEnabled(true);
