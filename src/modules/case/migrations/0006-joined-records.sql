-- Joining two records moves rows of these tables from one person to the other; the function belongs to a role that may do nothing else with them.
do $$
declare tbl text;
begin
  foreach tbl in array array(select joining_moves()) loop
    execute format('grant select, update on %I to wm_standards', tbl);
    execute format('create policy join_records on %I to wm_standards using (true) with check (true)', tbl);
  end loop;
end $$;
-- A join changes what is due: the access officer's transaction settles it before it commits, like that of everybody who changes facts.
grant execute on function apply_obligations to wm_access;
