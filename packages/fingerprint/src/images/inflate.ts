import { Unzlib } from 'fflate';
import { Refused } from '../refusals.ts';

// A deflate stream of a kilobyte can hold a megabyte (the ratio goes up to 1032), so it is unpacked in small slices, and
// no further than what the picture needs.
const sliceBytes = 4096;
const highestRatio = 1040;

/** Three of the longest stored blocks: so much input without output is no picture any more. */
const mostIdleBytes = 196_608;

/** Unpacks a zlib stream (RFC 1950) until `wanted` bytes are there. Refuses when it holds fewer; ignores what follows. */
export function inflate(stream: Uint8Array, wanted: number): Uint8Array {
  if (stream.length * highestRatio < wanted) throw new Refused('image/malformed', 'the compressed data are cut short');
  const target = new Uint8Array(wanted);
  let filled = 0;
  const unpacker = new Unzlib((chunk) => {
    target.set(chunk.subarray(0, wanted - filled), filled);
    filled = Math.min(filled + chunk.length, wanted);
  });
  let idleSince = 0;
  for (let at = 0; at < stream.length; at += sliceBytes) {
    const before = filled;
    unpacker.push(stream.subarray(at, at + sliceBytes));
    if (filled > before) idleSince = at;
    if (filled === wanted || at - idleSince > mostIdleBytes) break;
  }
  if (filled < wanted) throw new Refused('image/malformed', `${filled} bytes unpacked of ${wanted}`);
  return target;
}
