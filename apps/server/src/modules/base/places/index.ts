export { importBoundaries } from './boundaries/import-boundaries.ts';
export { ensurePlaces, type StatedPlace } from './ensure-places.ts';
export { loadGazetteer, type LoadCount } from './gazetteer.ts';
export { placeMap } from './map/map.service.ts';
export { loadIfChanged, missionFileWrong, readMissionTable } from './mission-table.ts';
export { findPlaceByCode, getPlaceByCode } from './place-rows.ts';
export { findCountry } from './places.service.ts';
export { resolvePlace, searchPlaces, type PlaceWanted, type Resolution } from './search.service.ts';
