-- Both parties of the relation, and nobody else.
select guard_relation('contests');
select guard_relation('contest_steps');
select guard_relation('row_causes');

-- What was said of a contested line stays as it was said.
create function refuse_contest_step_change() returns trigger language plpgsql as $$
begin
    raise exception 'a step of a contest stays: another one is taken';
end $$;

create trigger contest_steps_stay before update on contest_steps
    for each row execute function refuse_contest_step_change();
