// Error rates as the fingerprint verification competitions define them (Maio, Maltoni, Cappelli, Wayman and Jain 2002).

/** Shares, 0 to 1, of true pairs refused (FNMR) at the threshold where 1 % or 0.1 % or none of the false pairs pass (FMR). */
export interface ErrorRates {
  genuine: number;
  impostor: number;
  /** Where both shares are nearest to each other, their mean. */
  eer: number;
  fmr100: number;
  fmr1000: number;
  zeroFmr: number;
}

/** A pair passes when its score reaches the threshold; thresholds are the scores that occur. NaN where pairs of a kind are missing. */
export function errorRates(genuineScores: number[], impostorScores: number[]): ErrorRates {
  const genuine = Float64Array.from(genuineScores).sort();
  const impostor = Float64Array.from(impostorScores).sort();
  const nothing = genuine.length > 0 && impostor.length > 0 ? 1 : NaN;
  const thresholds = [...new Set([...genuine, ...impostor])].sort((a, b) => a - b);
  thresholds.push(Infinity);
  const rates = {
    genuine: genuine.length,
    impostor: impostor.length,
    eer: nothing,
    fmr100: nothing,
    fmr1000: nothing,
    zeroFmr: nothing,
  };
  if (Number.isNaN(nothing)) return rates;
  let [refused, below, nearest] = [0, 0, Infinity];
  for (const threshold of thresholds) {
    while (refused < genuine.length && genuine[refused]! < threshold) refused++;
    while (below < impostor.length && impostor[below]! < threshold) below++;
    const fnmr = refused / genuine.length;
    const fmr = (impostor.length - below) / impostor.length;
    if (Math.abs(fnmr - fmr) < nearest) {
      nearest = Math.abs(fnmr - fmr);
      rates.eer = (fnmr + fmr) / 2;
    }
    if (fmr <= 0.01) rates.fmr100 = Math.min(rates.fmr100, fnmr);
    if (fmr <= 0.001) rates.fmr1000 = Math.min(rates.fmr1000, fnmr);
    if (fmr === 0) rates.zeroFmr = Math.min(rates.zeroFmr, fnmr);
  }
  return rates;
}
