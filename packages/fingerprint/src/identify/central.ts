/** The `most` nearest to the middle of all, in their order; of equally near ones the first. */
export function mostCentral<T extends { x: number; y: number }>(places: readonly T[], most: number): readonly T[] {
  if (places.length <= most) return places;
  let x = 0;
  let y = 0;
  for (const place of places) {
    x += place.x / places.length;
    y += place.y / places.length;
  }
  const away = places.map((place) => (place.x - x) ** 2 + (place.y - y) ** 2);
  const nearest = [...places.keys()].sort((a, b) => away[a]! - away[b]! || a - b).slice(0, most);
  return nearest.sort((a, b) => a - b).map((i) => places[i]!);
}
