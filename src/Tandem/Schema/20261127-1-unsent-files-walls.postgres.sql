-- As the comment it belongs to.
alter table unsent_files enable row level security;
alter table unsent_files force row level security;
create policy with_comment on unsent_files using (exists (
    select 1 from unsent_comments c where c.id = unsent_files.comment));
alter table unsent_files alter column bytes set storage external;
