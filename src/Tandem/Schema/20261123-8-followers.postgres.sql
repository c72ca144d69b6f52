-- As the matter it belongs to.
alter table matter_followers enable row level security;
alter table matter_followers force row level security;
create policy with_matter on matter_followers using (exists (
    select 1 from matters m where m.collaboration_id = matter_followers.collaboration_id and m.id = matter));
