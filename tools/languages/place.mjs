// trunk's post_build hook: puts the language files, as build.rs has made them of locales/, beside the app under names with
// their hash, and writes those names where index.html has %LANGUAGES%, and what is said without JavaScript where it has %NO_SCRIPT%.

import { say, staging, tellAll } from '../trunk_staging.mjs';
import { placeLanguages, withoutScript } from './files.mjs';

tellAll('languages', '%LANGUAGES%', placeLanguages(staging, process.env.TRUNK_PROFILE === 'release'));
say('%NO_SCRIPT%', withoutScript());
