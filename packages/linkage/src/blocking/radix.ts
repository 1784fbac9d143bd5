/**
 * Sorts 32-bit keys in place and carries their owners along, in three passes of 11 bits from the lowest. The sort is
 * stable: owners given in rising order stay so within a key.
 */
export function sortByKey(keys: Uint32Array, owners: Uint32Array): void {
  const length = keys.length;
  let fromKeys: Uint32Array = keys;
  let fromOwners: Uint32Array = owners;
  let toKeys: Uint32Array = new Uint32Array(length);
  let toOwners: Uint32Array = new Uint32Array(length);
  for (const shift of [0, 11, 22]) {
    const places = new Uint32Array(2049);
    for (let i = 0; i < length; i++) places[((fromKeys[i]! >>> shift) & 2047) + 1]!++;
    for (let digit = 0; digit < 2048; digit++) places[digit + 1]! += places[digit]!;
    for (let i = 0; i < length; i++) {
      const place = places[(fromKeys[i]! >>> shift) & 2047]!++;
      toKeys[place] = fromKeys[i]!;
      toOwners[place] = fromOwners[i]!;
    }
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromOwners, toOwners] = [toOwners, fromOwners];
  }
  // After an odd number of passes the result is in the second pair of arrays.
  keys.set(fromKeys);
  owners.set(fromOwners);
}
