// trunk's post_build hook: puts what blurs the background into the staging folder, and writes its name where index.html has
// %BACKGROUND_BLUR%.

import { staging, tell } from '../trunk_staging.mjs';
import { placeBackgroundBlur } from './bundle.mjs';

tell('background-blur', '%BACKGROUND_BLUR%', await placeBackgroundBlur(staging));
