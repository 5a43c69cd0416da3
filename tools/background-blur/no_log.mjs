// Stands in for livekit-client in the bundle, which only takes its logger: the app logs nothing of LiveKit's, and
// loads livekit-client once, elsewhere.

const nothing = () => {};

export const getLogger = () => ({
  trace: nothing,
  debug: nothing,
  log: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setDefaultLevel: nothing,
  getLevel: () => 5,
});
