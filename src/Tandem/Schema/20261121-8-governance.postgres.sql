-- A matter or decision of a relation is between its two parties; without one it is for all participants.
create function guard_optional_relation(tbl regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format(
        'create policy shared on %s using (collaboration_id in (select s.collaboration_id from seats s) '
        'and (relation is null or relation in '
        '(select r.id from relations r where r.supplier = acting() or r.buyer = acting())))', tbl);
end $$;

select guard('governance_numbers', 'collaboration_id');
select guard_optional_relation('matters');
select guard_optional_relation('decisions');

alter table matter_steps enable row level security;
alter table matter_steps force row level security;
create policy with_matter on matter_steps using (exists (
    select 1 from matters m where m.collaboration_id = matter_steps.collaboration_id and m.id = matter_id));

alter table decision_consents enable row level security;
alter table decision_consents force row level security;
create policy with_decision on decision_consents using (exists (
    select 1 from decisions d where d.collaboration_id = decision_consents.collaboration_id and d.id = decision_id));

alter table decision_steps enable row level security;
alter table decision_steps force row level security;
create policy with_decision on decision_steps using (exists (
    select 1 from decisions d where d.collaboration_id = decision_steps.collaboration_id and d.id = decision_id));
