-- All participants see who leaves; what was between two parties is for those two.
select guard('departures', 'collaboration_id');
select guard_optional_relation('departure_outcomes');

-- A leaving is never deleted, and what became of things stays said.
create function refuse_leaving_change() returns trigger language plpgsql as $$
begin
    raise exception 'a leaving and what became of things stay';
end $$;

create trigger departures_stay before delete on departures
    for each row execute function refuse_leaving_change();
create trigger departure_outcomes_stay before update or delete on departure_outcomes
    for each row execute function refuse_leaving_change();
