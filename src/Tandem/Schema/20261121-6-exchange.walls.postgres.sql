-- What an organisation sent is its own: the file, what was held and why, how it is read. The other party of a relation
-- sees the share of that relation, and that an accepted load of it exists.
select guard_relation('load_shares');

alter table loads enable row level security;
alter table loads force row level security;
create policy own on loads using (organisation = acting());
create policy counted on loads for select using (
    number in (select s.load_number from load_shares s where s.accepted_order is not null));

alter table held_rows enable row level security;
alter table held_rows force row level security;
create policy own on held_rows using (
    exists (select 1 from loads l where l.id = held_rows.load and l.organisation = acting()));

alter table csv_mappings enable row level security;
alter table csv_mappings force row level security;
create policy own on csv_mappings using (organisation = acting());
