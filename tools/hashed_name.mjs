// Names of files that may be kept for ever, because another content has another name.

import { createHash } from 'node:crypto';

/** A name for a file with this content. */
export function hashedName(prefix, content, extension) {
  return `${prefix}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}.${extension}`;
}
