-- As the matter it belongs to.
select guard_optional_relation('corrective_actions');

alter table correction_steps enable row level security;
alter table correction_steps force row level security;
create policy with_correction on correction_steps using (exists (
    select 1 from corrective_actions c
    where c.collaboration_id = correction_steps.collaboration_id and c.id = correction_id));

-- What was said and done stays said.
create function refuse_correction_step_change() returns trigger language plpgsql as $$
begin
    raise exception 'the steps of a corrective action stay';
end $$;

create trigger correction_steps_stay before update or delete on correction_steps
    for each row execute function refuse_correction_step_change();
