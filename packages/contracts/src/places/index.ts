export { placesAccess } from './places.access.ts';
export {
  NewPlaceTag,
  NewSite,
  Pcode,
  Place,
  PlaceHit,
  PlaceNode,
  PlacePage,
  PlaceProfile,
  PlaceQuery,
  PlaceSearch,
  PlaceTag,
  PlaceTreeQuery,
  Population,
  Site,
  siteKinds,
} from './place.ts';
export { AreaGeometry, BoundaryReport, PlaceMap, PlaceMapQuery } from './map.ts';
