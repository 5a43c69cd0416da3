// trunk's post_build hook: puts the bundle of livekit-client into the staging folder under a name with its hash,
// and writes that name where index.html has %LIVEKIT_CLIENT%.

import { readFileSync } from 'node:fs';
import { placeHashed } from '../hashed_name.mjs';
import { staging, tell } from '../trunk_staging.mjs';
import { livekitClientBundle } from './cached.mjs';

const name = placeHashed(staging, 'livekit-client', readFileSync(livekitClientBundle()), 'mjs');
tell('livekit-client', '%LIVEKIT_CLIENT%', name);
