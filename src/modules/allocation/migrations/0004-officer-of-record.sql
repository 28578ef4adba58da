-- The access officer has no case table: this says who holds a case, so that nobody is left with one that does not exist for them.
create function officer_of_record(person uuid) returns int
language sql stable security definer set search_path = public
as $$ select a.officer_id from allocation a where a.person_id = person and a.until_on is null and a.superseded_at is null limit 1 $$;
alter function officer_of_record owner to wm_standards;
revoke execute on function officer_of_record from public;
grant execute on function officer_of_record to wm_access;
comment on function officer_of_record is 'Who holds a case, for the access officer, who closes records and reads no case.';
