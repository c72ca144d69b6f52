select guard_relation('relation_steps');
select guard('ladder_criteria', 'collaboration_id');
select guard_relation('criterion_judgements');
select guard_relation('relation_views');

-- A step that was taken, criteria that were adopted and what a side said of a relation stay as they are.
create function refuse_ladder_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ladder of a relation keeps what was decided and said';
end $$;

create trigger relation_steps_stay before update on relation_steps
    for each row execute function refuse_ladder_change();
create trigger ladder_criteria_stay before update or delete on ladder_criteria
    for each row execute function refuse_ladder_change();
create trigger relation_views_stay before update on relation_views
    for each row execute function refuse_ladder_change();
