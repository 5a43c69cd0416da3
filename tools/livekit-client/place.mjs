// trunk's post_build hook: puts the bundle of livekit-client into the staging folder under a name with its hash,
// and writes that name where index.html has %LIVEKIT_CLIENT%.

import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashedName } from '../hashed_name.mjs';
import { staging, tell } from '../trunk_staging.mjs';
import { livekitClientBundle } from './cached.mjs';

const bundle = livekitClientBundle();
const name = hashedName('livekit-client', readFileSync(bundle), 'mjs');
copyFileSync(bundle, join(staging, name));
tell('livekit-client', '%LIVEKIT_CLIENT%', name);
