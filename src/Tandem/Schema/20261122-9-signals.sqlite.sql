-- What was seen stays seen.
create trigger watched_signals_stay_updated before update on watched_signals
begin select raise(abort, 'what a signal told stays'); end;
create trigger watched_signals_stay before delete on watched_signals
begin select raise(abort, 'what a signal told stays'); end;
create trigger signal_sightings_stay_updated before update on signal_sightings
begin select raise(abort, 'what a signal told stays'); end;
create trigger signal_sightings_stay before delete on signal_sightings
begin select raise(abort, 'what a signal told stays'); end;
