// trunk's post_build hook: puts the language files, as build.rs has made them of locales/, beside the app under names with
// their hash, and writes those names where index.html has %LANGUAGES%.

import { staging, tellAll } from '../trunk_staging.mjs';
import { placeLanguages } from './files.mjs';

tellAll('languages', '%LANGUAGES%', placeLanguages(staging, process.env.TRUNK_PROFILE === 'release'));
