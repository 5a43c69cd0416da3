// Compresses MediaPipe's program before the build of the app needs it.

import { readFileSync } from 'node:fs';
import { brotliOnce } from '../brotli.mjs';
import { program } from './bundle.mjs';

await brotliOnce(readFileSync(program));
