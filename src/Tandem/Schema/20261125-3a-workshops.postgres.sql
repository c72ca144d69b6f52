select guard_with_meeting('workshops');
select guard_with_meeting('workshop_wishes');
select guard_with_meeting('workshop_outcomes');

-- What came out of a workshop stays as it was recorded.
create function refuse_outcome_change() returns trigger language plpgsql as $$
begin
    raise exception 'an outcome of a workshop is never changed';
end $$;

create trigger workshop_outcomes_stay before update or delete on workshop_outcomes
    for each row execute function refuse_outcome_change();
