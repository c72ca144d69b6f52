alter table part_uploads enable row level security;
alter table part_uploads force row level security;
create policy own on part_uploads using (organisation = acting());
