-- The auditor reads no case table: these two give the CRN for the id of a record and the id for a CRN, and nothing else.
create function crns_of_people(people uuid[]) returns table (person_id uuid, crn text)
language sql stable security definer set search_path = public
as $$ select p.id, p.crn from person p where p.id = any (people) $$;
create function person_of_crn(wanted text) returns uuid
language sql stable security definer set search_path = public
as $$ select p.id from person p where p.crn = wanted $$;
alter function crns_of_people owner to wm_standards;
alter function person_of_crn owner to wm_standards;
revoke execute on function crns_of_people, person_of_crn from public;
grant execute on function crns_of_people, person_of_crn to wm_auditor;
comment on function crns_of_people is 'CRNs for the access log, which names people by the id of their record.';
comment on function person_of_crn is 'The id under which the access log names whoever has a CRN.';

-- Systems read the events of people whom they may know of, in the regions of their post: which event and whom, never what is in it.
create policy feed on outbox for select to wm_staff using (exists (select from person p where p.id = outbox.subject
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
