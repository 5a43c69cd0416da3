// Files under names that may be kept for ever, because another content has another name.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts a file with this content into a folder, and says under what name. */
export function placeHashed(folder, prefix, content, extension) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const name = `${prefix}-${hash}.${extension}`;
  writeFileSync(join(folder, name), content);
  return name;
}
