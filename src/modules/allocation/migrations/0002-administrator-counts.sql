-- Who ends an officer's post is told how many cases that leaves to allocate: a number, and no case.
grant execute on function officer_caseload to wm_admin;
