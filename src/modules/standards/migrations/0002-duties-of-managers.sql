-- What a team manager owes on a case, for the officer who waits for it.
create index obligation_of_manager on obligation (person_id) where state = 'open' and owner_kind = 'team-manager';

create view settling with (security_invoker = true) as
  select id, requested_at from recalculation where finished_at is null;
grant select on settling to wm_staff, wm_manager, wm_system;
comment on view settling is 'Recalculations that are under way.';
