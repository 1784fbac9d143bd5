-- Feeds: a secret with which a program reads what is answered in named forms, and does nothing else (rulings 15). A feed is
-- kept as a device is; a device that collects reads nothing, and a feed sends nothing.
alter table forms.device add column kind text not null default 'collect' constraint device_kind check (kind in ('collect', 'feed'));
grant select (kind) on forms.device to app;

-- Makes a feed. Its maker may read and export all of it; the feed's session keeps one verb.
create function forms.make_feed(new_id uuid, new_session uuid, programme uuid, new_name text, new_username text,
    new_token_hash bytea, new_sealed text, expiry timestamptz, form_ids uuid[]) returns void
  language plpgsql security definer set search_path = '' as $$
declare reach access.sensitivity; me uuid := access.account_id(); found integer;
begin
  select max(f.answers_class), count(*) into reach, found from forms.form f where f.id = any (form_ids) and f.programme_id = programme;
  if found <> cardinality(form_ids) or not access.fresh() or not forms.reaches('submissions.export', programme, reach)
    or not forms.reaches('submissions.read', programme, reach) then
    raise exception 'no feed of these forms' using errcode = 'insufficient_privilege';
  end if;
  insert into access.account (id, kind, name, status) values (new_id, 'service', new_name, 'active');
  insert into access.role_grant (id, account_id, role, programme_id, ceiling, valid_to, granted_by, reason)
    values (new_session, new_id, 'information-officer', programme, reach, expiry, me, 'a feed of records');
  insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at, verbs)
    values (new_session, new_id, 'device', new_token_hash, 'feed', 2000000000, expiry, '{submissions.feed}');
  insert into forms.device (id, account_id, programme_id, name, username, session_id, sealed_secret, class, made_by, expires_at, kind)
    values (new_id, new_id, programme, new_name, new_username, new_session, new_sealed, reach, me, expiry, 'feed');
  insert into forms.assignment (device_id, form_id) select new_id, unnest(form_ids);
end $$;

-- Forms that the calling feed reads.
create function forms.fed() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return query select f.id from forms.assignment a join forms.device d on d.id = a.device_id join forms.form f on f.id = a.form_id
    where d.account_id = (select access.account_id()) and d.kind = 'feed' and d.revoked_at is null and f.state <> 'set-aside'
      and forms.reaches('submissions.feed', f.programme_id, f.answers_class);
end $$;

-- A form of the calling feed with its published versions, newest first; null when there is none.
create function forms.feed(wanted_programme integer, wanted_form text) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
begin
  return (select jsonb_build_object('formId', f.id, 'records', (select count(*) from forms.submission s where s.form_id = f.id),
      'versions', coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'model', v.model) order by v.published_at desc, v.id desc)
        from forms.version v where v.form_id = f.id and v.state = 'published'), '[]'))
    from forms.form f join plan.programme g on g.id = f.programme_id
    where g.number = wanted_programme and f.xml_form_id = wanted_form and f.id in (select forms.fed()));
end $$;

-- Records of a form of the calling feed, oldest first, sealed as they lie: a page ends at 200 records or 4 MB.
create function forms.feed_page(wanted uuid, after uuid, skip integer)
  returns table (id uuid, content_id uuid, sealed bytea, version_id uuid, version text, is_encrypted boolean, submitted_by uuid,
    review_state text, edits integer, key text, received_at timestamptz)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if wanted not in (select forms.fed()) then return; end if;
  return query select p.id, p.content_id, p.sealed, p.version_id, p.version, p.is_encrypted, p.submitted_by, p.review_state, p.edits,
      p.key, p.received_at from (
    select s.id, c.id as content_id, c.sealed, c.version_id, v.version, c.is_encrypted, s.submitted_by, s.review_state, s.edits,
      case when s.edits = 0 then c.instance_id else (select x.instance_id from forms.content x where x.submission_id = s.id
        order by x.received_at, x.id limit 1) end as key, s.received_at,
      row_number() over page as place, sum(octet_length(c.sealed)) over page as bytes
    from (select * from forms.submission t where t.form_id = wanted and (after is null or t.id > after)
        order by t.id limit 200 offset skip) s
      join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
    window page as (order by s.id rows unbounded preceding)) p
    where p.place = 1 or p.bytes <= 4194304 order by p.id;
end $$;

grant create on schema forms to auth;
alter function forms.make_feed(uuid, uuid, uuid, text, text, bytea, text, timestamptz, uuid[]) owner to auth;
alter function forms.fed() owner to auth;
alter function forms.feed(integer, text) owner to auth;
alter function forms.feed_page(uuid, uuid, integer) owner to auth;
revoke create on schema forms from auth;
revoke execute on all functions in schema forms from public;
grant execute on function forms.make_feed(uuid, uuid, uuid, text, text, bytea, text, timestamptz, uuid[]), forms.feed(integer, text),
  forms.feed_page(uuid, uuid, integer) to app;
create policy submission_read_by_auth on forms.submission for select to auth using (true);
grant select on forms.submission to auth;
grant select (model, published_at) on forms.version to auth;
