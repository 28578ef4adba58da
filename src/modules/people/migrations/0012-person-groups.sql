-- For sums over everybody by group: who is in which. Only the system's own connection reads it, and what it makes of it are counts.
create view person_group with (security_invoker = true) as
  select p.id as person_id, p.region_code, p.delivery_unit_id, p.tier, p.sex, p.born_on, c.ethnicity, c.disability, c.religion, c.sexual_orientation, c.gender_identity,
    c.marital_status, c.pregnancy
  from person p left join protected_characteristics c on c.person_id = p.id;
grant select on person_group to wm_system;
comment on view person_group is 'The groups to which people belong, for counting. Nothing that names anybody.';
