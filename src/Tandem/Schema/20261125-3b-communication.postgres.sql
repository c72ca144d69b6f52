select guard_optional_relation('communication_lines');
select guard_optional_relation('announcements');

alter table communication_tellers enable row level security;
alter table communication_tellers force row level security;
create policy with_line on communication_tellers using (exists (
    select 1 from communication_lines l where l.collaboration_id = communication_tellers.collaboration_id
    and l.id = line_id));

alter table announcement_receipts enable row level security;
alter table announcement_receipts force row level security;
create policy with_announcement on announcement_receipts using (exists (
    select 1 from announcements a where a.collaboration_id = announcement_receipts.collaboration_id
    and a.id = announcement_id));
