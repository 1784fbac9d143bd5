// One row sealed: AES-256-GCM, a random nonce of 96 bits before the ciphertext (NIST SP 800-38D, 8.2.2), and a place bound
// into it, so that what is moved to another row, table, version or store does not open (security.md H1, V-H1).

/** Where a sealed row lies. It opens there and nowhere else. */
export interface Place {
  store: string;
  table: string;
  row: string;
  version: number;
}

const nonceBytes = 12;
const lengthBytes = 4;

const boundTo = ({ store, table, row, version }: Place): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(['minga-device/1', store, table, row, version]));

/** Padmé (Nikitin and others, PETS 2019, section 4): lengths are rounded so that a size tells little and costs at most 12 %. */
export function padded(length: number): number {
  if (length < 256) return 256;
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1));
  return Math.ceil(length / step) * step;
}

export async function seal(
  key: CryptoKey,
  place: Place,
  content: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const plain = new Uint8Array(padded(lengthBytes + content.length));
  new DataView(plain.buffer).setUint32(0, content.length);
  plain.set(content, lengthBytes);
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const closed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: boundTo(place) },
    key,
    plain,
  );
  plain.fill(0);
  const sealed = new Uint8Array(nonceBytes + closed.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(closed), nonceBytes);
  return sealed;
}

/** Throws `OperationError` when the bytes, the key or the place are not those of the sealing. */
export async function unseal(
  key: CryptoKey,
  place: Place,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = sealed.subarray(0, nonceBytes);
  const open = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData: boundTo(place) },
    key,
    sealed.subarray(nonceBytes),
  );
  const length = new DataView(open).getUint32(0);
  return new Uint8Array(open, lengthBytes, length);
}
