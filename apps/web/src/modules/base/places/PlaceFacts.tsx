import type { PlaceProfile } from '@minga/contracts/places';
import type { ReactNode } from 'react';
import { To } from '../../../parts/To.tsx';
import { formatDate, formatNumber } from '../../../platform/format.ts';
import { useWords } from '../../../platform/words.ts';
import classes from './places.module.css';
import { PlaceTags } from './PlaceTags.tsx';
import { words } from './words.ts';

/** What the gazetteer says: codes, names, population by year and method, dated tags. */
export function PlaceFacts({ profile }: { profile: PlaceProfile }) {
  return (
    <>
      <Population profile={profile} />
      <Codes profile={profile} />
      <Aliases profile={profile} />
      <PlaceTags pcode={profile.place.pcode} tags={profile.tags} />
    </>
  );
}

function Population({ profile: { populations } }: { profile: PlaceProfile }) {
  const t = useWords(words);
  const latest = populations[0];
  return (
    <section className={classes.section}>
      <h2>{t('population')}</h2>
      {!latest && <p>{t('populationNone')}</p>}
      {latest && (
        <p>
          {t('populationLatest', {
            value: formatNumber(latest.value),
            year: String(latest.year),
            method: t(`method.${latest.method}`),
          })}
          <br />
          <span className={classes.quiet}>{latest.source}</span>
        </p>
      )}
      {populations.length > 1 && (
        <details>
          <summary>{t('populationTable')}</summary>
          <ul className={classes.lines}>
            {populations.map(({ year, method, value, source }) => (
              <li key={`${year} ${method} ${source}`}>
                {year} · <span className="figures">{formatNumber(value)}</span> · {t(`method.${method}`)}
                {source !== latest?.source && <span className={classes.quiet}> · {source}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Codes({ profile: { place, boundary } }: { profile: PlaceProfile }) {
  const t = useWords(words);
  const { parentPcode, currentParentPcode, dpaCode, dpaCodeCurrent, iso31662, lon, lat } = place;
  const moved = parentPcode !== currentParentPcode;
  return (
    <section className={classes.section}>
      <h2>{t('facts')}</h2>
      <dl className={classes.facts}>
        <Fact term={t('code')}>{place.pcode}</Fact>
        {dpaCode && <Fact term={t('dpa')}>{dpaCode}</Fact>}
        {dpaCodeCurrent && dpaCodeCurrent !== dpaCode && <Fact term={t('dpaCurrent')}>{dpaCodeCurrent}</Fact>}
        {iso31662 && <Fact term={t('iso')}>{iso31662}</Fact>}
        {currentParentPcode && (
          <Fact term={t('currentParent')}>
            <To address={`/places/${currentParentPcode}`}>{place.within[0] ?? currentParentPcode}</To> (
            {currentParentPcode})
          </Fact>
        )}
        {moved && parentPcode && (
          <Fact term={t('codedParent')}>
            <To address={`/places/${parentPcode}`}>{parentPcode}</To>
          </Fact>
        )}
        {lon !== null && lat !== null && (
          <Fact term={t('point')}>
            {formatNumber(lat, 4)}°, {formatNumber(lon, 4)}°
          </Fact>
        )}
        <Fact term={t('boundary')}>
          {boundary
            ? t('boundaryImported', { source: boundary.source, date: formatDate(boundary.importedAt) })
            : t('boundarySchematic')}
        </Fact>
        <Fact term={t('vintage')}>{place.vintage}</Fact>
        <Fact term={t('source')}>{place.source}</Fact>
      </dl>
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Aliases({ profile: { aliases } }: { profile: PlaceProfile }) {
  const t = useWords(words);
  return (
    <section className={classes.section}>
      <h2>{t('aliases')}</h2>
      {aliases.length === 0 && <p>{t('aliasesNone')}</p>}
      <ul className={classes.lines}>
        {aliases.map(({ name, source }) => (
          <li key={name}>
            {name} <span className={classes.quiet}>· {source}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
