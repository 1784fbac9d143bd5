import { useMemo } from 'react';
import { formatNumber, formatShare } from '../../../platform/format.ts';
import { usePatchedAddress, usePatchSearch } from '../../../platform/use-patch-search.ts';
import { useWords } from '../../../platform/words.ts';
import { isKnown, shareOf, type Amount } from '../../../parts/amount.ts';
import { ExportMenu } from '../../../parts/ExportMenu.tsx';
import { FilterSentence } from '../../../parts/FilterSentence.tsx';
import { MapAndList } from '../../../parts/MapAndList.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { PeriodPicker } from '../../../parts/PeriodPicker.tsx';
import { PlaceMap } from '../../../parts/PlaceMap.tsx';
import { ByMonth } from '../../../parts/figures/ByMonth.tsx';
import { FourFigures } from '../../../parts/figures/FourFigures.tsx';
import { amountOf } from '../../../parts/figures/figure-values.ts';
import { Late } from './Late.tsx';
import { mapViews, toAreas } from './map-parts.ts';
import { PartsTable, type Part } from './PartsTable.tsx';
import { inWords } from '../../../platform/two-languages.ts';
import classes from './Response.module.css';
import { useFilters } from './use-filters.ts';
import { useResponse, type Response } from './use-response.ts';
import { words } from './words.ts';

/** Need, target, reached and funded of the whole response, and of whatever part the address names. */
export function Page() {
  const t = useWords(words);
  const response = useResponse();
  const { figures, filters, plan, province, area, search } = response;
  const patch = usePatchSearch();
  const { list, said } = useFilters(response);
  const areaName = (id: string) => inWords(plan.areas.find((one) => one.id === id)?.title);
  const lastMonth = [figures.asOf.slice(0, 7), plan.endsOn.slice(0, 7)].toSorted().at(-1)!;
  return (
    <>
      <PageHead
        sentence={<Sentence response={response} />}
        crumbs={[...(area ? [{ label: inWords(area.title) }] : []), ...(province ? [{ label: province.name }] : [])]}
      >
        <PeriodPicker
          value={search.period}
          first={plan.startsOn.slice(0, 7)}
          last={lastMonth}
          onChange={(period) => patch({ period })}
        />
        <ExportMenu
          of={[
            { list: 'figures', filters },
            { list: 'deliveries', filters },
          ]}
        />
      </PageHead>
      <div className={classes.filters}>
        <FilterSentence filters={list} values={search} onChange={(key, value) => patch({ [key]: value })} />
      </div>
      <FourFigures line={figures.whole} asOf={figures.asOf} filters={said} filter={filters} areaName={areaName} />
      <Places response={response} />
      <div className={classes.pair}>
        <section className={classes.section}>
          <Areas response={response} />
        </section>
        <LateAreas response={response} />
      </div>
      <section className={classes.section}>
        <h2>{t('months')}</h2>
        <ByMonth lines={figures.months} asOf={figures.asOf} />
      </section>
    </>
  );
}

/** What matters here, from the data: how many, of which target, and what is silent. */
function Sentence({ response: { figures, province } }: { response: Response }) {
  const t = useWords(words);
  const [reached, target] = [amountOf(figures.whole.reached), amountOf(figures.whole.target)];
  const where = province ? t('inPlace', { place: province.name }) : '';
  const late = figures.areas.filter((line) => line.late).length;
  const share = shareOf(reached, target);
  const first = (): string => {
    if (!isKnown(reached)) return t('sentence.hidden', { where });
    if (reached === 0) return t('sentence.nobody', { where });
    const said = formatNumber(reached);
    if (share === undefined || !isKnown(target)) return t('sentence.noTarget', { reached, said, where });
    return t('sentence.target', { reached, said, where, share: formatShare(share), target: formatNumber(target) });
  };
  return (
    <>
      {first()} {late > 0 ? t('sentence.late', { count: late }) : t('sentence.ontime')}
    </>
  );
}

function Places({ response: { figures, shownMap, province, search } }: { response: Response }) {
  const t = useWords(words);
  const patch = usePatchSearch();
  const address = usePatchedAddress();
  const features = useMemo(
    () => shownMap.features.filter(({ properties }) => !province || properties.parentPcode === province.pcode),
    [shownMap, province],
  );
  const areas = useMemo(() => toAreas(features), [features]);
  const lines = new Map(figures.places.map((line) => [line.placeId, line]));
  const values = new Map<string, Amount>();
  for (const { properties } of features) {
    const line = lines.get(properties.placeId);
    values.set(properties.pcode, line ? amountOf(line.reached) : 0);
  }
  const parts = features
    .flatMap(({ properties: { placeId, pcode, name } }): Part[] => {
      const line = lines.get(placeId);
      const to = province ? `/places/${pcode}` : address({ place: pcode });
      return line ? [{ key: pcode, name, to, line }] : [];
    })
    .toSorted((a, b) => sizeOf(b) - sizeOf(a) || a.name.localeCompare(b.name));
  return (
    <section className={classes.section}>
      <MapAndList
        map={
          <PlaceMap
            key={province?.pcode ?? ''}
            name={t('map')}
            areas={areas}
            values={values}
            credit={shownMap.source}
            withList={false}
            selected={search.place}
            onSelect={province ? undefined : (code) => patch({ place: code }, { step: true })}
            views={mapViews(areas, t('mainPart'))}
          />
        }
        list={<PartsTable name={province ? t('cantons', { place: province.name }) : t('places')} parts={parts} />}
      />
    </section>
  );
}

const sizeOf = ({ line }: Part): number => line.reached.value ?? -1;

function Areas({ response: { figures, plan } }: { response: Response }) {
  const t = useWords(words);
  const address = usePatchedAddress();
  const lines = new Map(figures.areas.map((line) => [line.areaId, line]));
  const parts = plan.areas.flatMap(({ id, code, title }) => {
    const line = lines.get(id);
    return line ? [{ key: code, name: inWords(title), to: address({ area: code }), line }] : [];
  });
  return <PartsTable name={t('areas')} parts={parts} />;
}

function LateAreas({ response: { figures, plan } }: { response: Response }) {
  const address = usePatchedAddress();
  const areaOf = (id: string | null) => plan.areas.find((area) => area.id === id);
  return (
    <Late
      areas={figures.areas}
      nameOf={(id) => inWords(areaOf(id)?.title)}
      addressOf={(id) => address({ area: areaOf(id)?.code })}
    />
  );
}
