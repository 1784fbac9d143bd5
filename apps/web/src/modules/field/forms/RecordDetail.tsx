import { Button } from '@mantine/core';
import { NewReview, reviewStates, SubmissionDetail } from '@minga/contracts/forms';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useActForm } from '../../../parts/act-form.ts';
import { ActForm } from '../../../parts/ActForm.tsx';
import { ChoiceField, LongTextField } from '../../../parts/form-fields.tsx';
import { download, send } from '../../../platform/api.ts';
import { formatDateTime } from '../../../platform/format.ts';
import { useSession } from '../../../platform/session.tsx';
import { useWords } from '../../../platform/words.ts';
import { emptyAsAbsent } from '../../base/places/empty-as-absent.ts';
import classes from '../../base/places/places.module.css';
import { answersOf } from './answers.ts';
import { forgetForms, recordQuery } from './api.ts';
import { words } from './words.ts';

/** One record whole: what was sent, its files, what was said of it, and the way to say more. */
export function RecordDetail({ formId, id }: { formId: string; id: string }) {
  const t = useWords(words);
  const { may } = useSession();
  const { data: record } = useSuspenseQuery(recordQuery(formId, id));
  const { reviews, contents } = record;
  return (
    <>
      <section className={classes.section}>
        <h3>{t('answers')}</h3>
        {record.isEncrypted ? <p>{t('encrypted')}</p> : <Answers xml={record.xml} />}
        <Files formId={formId} record={record} />
      </section>
      <section className={classes.section}>
        <h3>{t('reviews')}</h3>
        {reviews.length === 0 && <p>{t('reviewsNone')}</p>}
        <ol className={classes.lines}>
          {reviews.map(({ state, comment, reviewedAt }) => (
            <li key={reviewedAt}>
              {formatDateTime(reviewedAt)} · {t(`review.${state}`)}
              {comment && <div className={classes.quiet}>{comment}</div>}
            </li>
          ))}
        </ol>
        {may('submissions.review') && <ReviewForm formId={formId} id={id} />}
      </section>
      <section className={classes.section}>
        <h3>{t('contents')}</h3>
        <ol className={classes.lines}>
          {contents.map(({ id: contentId, receivedAt, version }) => (
            <li key={contentId}>
              {formatDateTime(receivedAt)} · {version || t('noVersion')}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Answers({ xml }: { xml: string }) {
  const answers = answersOf(xml).filter(({ value }) => value !== '');
  return (
    <dl className={classes.facts}>
      {answers.map(({ path, value }) => (
        <div key={path} className={classes.fact}>
          <dt>{path}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Files({ formId, record: { id, files } }: { formId: string; record: SubmissionDetail }) {
  const t = useWords(words);
  return (
    <ul className={classes.lines}>
      {files.map(({ name, isPresent }) => (
        <li key={name}>
          {isPresent ? (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() =>
                void download(`/forms/${formId}/submissions/${id}/files/${encodeURIComponent(name)}`, name)
              }
            >
              {name}
            </Button>
          ) : (
            <>
              {name} · <strong>{t('missing')}</strong>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What is typed here speaks of a person: it is not kept on the device. */
function ReviewForm({ formId, id }: { formId: string; id: string }) {
  const t = useWords(words);
  const client = useQueryClient();
  const form = useActForm({
    shape: emptyAsAbsent(NewReview),
    initial: { state: 'approved', comment: '' },
    act: (review) => send('POST', `/forms/${formId}/submissions/${id}/reviews`, review, SubmissionDetail),
    onDone: () => void forgetForms(client),
  });
  return (
    <ActForm form={form} act={t('reviewAct')}>
      <ChoiceField
        form={form}
        name="state"
        label={t('review')}
        options={reviewStates.map((value) => ({ value, label: t(`review.${value}`) }))}
      />
      <LongTextField form={form} name="comment" label={t('comment')} help={t('commentHelp')} optional />
    </ActForm>
  );
}
