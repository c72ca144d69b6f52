-- Both parties of the relation, and nobody else.
select guard_relation('watched_signals');
select guard_relation('signal_sightings');

-- What was seen stays seen.
create function refuse_signal_change() returns trigger language plpgsql as $$
begin
    raise exception 'what a signal told stays';
end $$;

create trigger watched_signals_stay before update or delete on watched_signals
    for each row execute function refuse_signal_change();
create trigger signal_sightings_stay before update or delete on signal_sightings
    for each row execute function refuse_signal_change();
