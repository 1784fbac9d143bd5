-- What a feed may ask: records by their system fields, in an order, from a place on. Rows come without answers; answers are
-- fetched for the page that leaves.
drop function forms.feed_page(uuid, uuid, integer);

-- Records of a form of the calling feed: those behind one, in the order they came, at most so many where it is said.
create function forms.fed_records(wanted uuid, after uuid, most integer)
  returns table (id uuid, version_id uuid, version text, is_encrypted boolean, submitted_by uuid, review_state text, edits integer,
    key text, received_at timestamptz, updated_at timestamptz)
  language plpgsql stable security definer rows 1000 set search_path = '' as $$
begin
  if wanted not in (select forms.fed()) then return; end if;
  return query select s.id, c.version_id, v.version, c.is_encrypted, s.submitted_by, s.review_state, s.edits,
      case when s.edits = 0 then c.instance_id else (select x.instance_id from forms.content x where x.submission_id = s.id
        order by x.received_at, x.id limit 1) end, s.received_at, s.updated_at
    from (select * from forms.submission t where t.form_id = wanted and (after is null or t.id > after) order by t.id limit most) s
      join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
    order by s.id;
end $$;

-- What was answered in named records of the calling feed, sealed as it lies, in the order they are named: as many as go into
-- 4 MB, and one at least.
create function forms.fed_contents(wanted uuid, named uuid[])
  returns table (id uuid, content_id uuid, sealed bytea, device_id text, files_expected integer, files_present integer)
  language plpgsql stable security definer set search_path = '' as $$
begin
  if wanted not in (select forms.fed()) then return; end if;
  return query select p.id, p.content_id, p.sealed, p.device_id,
      (select count(*)::integer from forms.attachment a where a.content_id = p.content_id and a.is_expected),
      (select count(*)::integer from forms.attachment a where a.content_id = p.content_id and a.is_expected and a.blob_id is not null)
    from (select s.id, c.id as content_id, c.sealed, c.device_id, n.at, sum(octet_length(c.sealed)) over (order by n.at) as bytes
      from unnest(named) with ordinality n(id, at) join forms.submission s on s.id = n.id and s.form_id = wanted
        join forms.content c on c.id = s.current_id) p
    where p.at = 1 or p.bytes <= 4194304 order by p.at;
end $$;

grant create on schema forms to auth;
alter function forms.fed_records(uuid, uuid, integer) owner to auth;
alter function forms.fed_contents(uuid, uuid[]) owner to auth;
revoke create on schema forms from auth;
revoke execute on function forms.fed_records(uuid, uuid, integer), forms.fed_contents(uuid, uuid[]) from public;
grant execute on function forms.fed_records(uuid, uuid, integer), forms.fed_contents(uuid, uuid[]) to app;
