-- The rows of all parties move, so the owner must see them.
alter table decision_consents no force row level security;
insert into decision_reactions (collaboration_id, decision_id, version, organisation, person, at, aside, condition)
select collaboration_id, decision_id, version, organisation, person, at, false, '' from decision_consents;
drop table decision_consents;

select guard('rights_tables', 'collaboration_id');
select guard('mandates', 'collaboration_id');

alter table decision_reactions enable row level security;
alter table decision_reactions force row level security;
create policy with_decision on decision_reactions using (exists (
    select 1 from decisions d where d.collaboration_id = decision_reactions.collaboration_id and d.id = decision_id));

alter table decision_follow_ups enable row level security;
alter table decision_follow_ups force row level security;
create policy with_decision on decision_follow_ups using (exists (
    select 1 from decisions d where d.collaboration_id = decision_follow_ups.collaboration_id and d.id = decision_id));

-- A table of rights that was adopted stays as it was adopted.
create function refuse_rights_change() returns trigger language plpgsql as $$
begin
    raise exception 'a table of decision rights stays: a change is a new version';
end $$;

create trigger rights_tables_stay before update or delete on rights_tables
    for each row execute function refuse_rights_change();
