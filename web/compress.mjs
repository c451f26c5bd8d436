// Packs every built file that gets smaller by it, with Brotli and gzip, so that the desk need not. usage: compress.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const WORTH_IT = 0.95;
const packable = /\.(html|js|css|json|svg|txt|map|webmanifest|wasm)$/;

for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !packable.test(entry.name)) continue;
  const bytes = readFileSync(path);
  const variants = {
    br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    gz: gzipSync(bytes, { level: 9 }),
  };
  for (const [ending, packed] of Object.entries(variants))
    if (packed.length < bytes.length * WORTH_IT) writeFileSync(`${path}.${ending}`, packed);
}
