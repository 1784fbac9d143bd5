export { getFigure, listRules } from './figures.service.ts';
export { getResponse } from './response.service.ts';
export { figureRounds, restateFigures, rollAll, rollFigures, settleFigures } from './roll.ts';
