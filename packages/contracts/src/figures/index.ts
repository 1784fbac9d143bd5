export { figuresAccess } from './figures.access.ts';
export {
  breakdowns,
  FigureAnswer,
  FigureCell,
  FigureFilters,
  FigureQuery,
  FigureRule,
  figureStatuses,
  FigureValue,
  ResponseFigures,
  ResponseLine,
  ResponseQuery,
  type Breakdown,
} from './figure.ts';
