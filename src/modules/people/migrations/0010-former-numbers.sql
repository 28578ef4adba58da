-- The numbers of a record that went into another still lead somewhere: letters, court papers and other systems bear them.
-- Both run as wm_standards because the joined record is nobody's to read. What they answer is joined to person by the reader's own policies, so that a kept record
-- that the reader may not know of stays unknown.
create function kept_records(identifier text) returns setof uuid
language sql stable security definer set search_path = public as $$
  with recursive kept (id) as (
    select j.kept_id from person p join person_joined j on j.joined_id = p.id and j.undone_at is null
      where (p.crn = identifier or p.pnc = identifier) and p.access = 'joined' and nullif(current_setting('app.actor', true), '') is not null
    union
    select j.kept_id from kept k join person_joined j on j.joined_id = k.id and j.undone_at is null)
  select k.id from kept k join person p on p.id = k.id where p.access <> 'joined'
$$;
create function former_numbers(record uuid) returns table (crn text, pnc text)
language sql stable security definer set search_path = public as $$
  with recursive gone (id) as (
    select j.joined_id from person_joined j where j.kept_id = record and j.undone_at is null and nullif(current_setting('app.actor', true), '') is not null
    union
    select j.joined_id from gone g join person_joined j on j.kept_id = g.id and j.undone_at is null)
  select p.crn, p.pnc from gone g join person p on p.id = g.id order by p.crn
$$;
alter function kept_records owner to wm_standards;
alter function former_numbers owner to wm_standards;
revoke execute on function kept_records, former_numbers from public;
grant execute on function kept_records, former_numbers to wm_staff, wm_manager;
comment on function kept_records is 'The records into which the bearer of an exact CRN or PNC went; which of them the asker may see is for the policies on person.';
comment on function former_numbers is 'The CRNs and PNCs of the records that went into one; asked only beside a person whom the policies show.';
