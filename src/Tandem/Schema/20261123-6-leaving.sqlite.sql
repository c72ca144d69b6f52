-- A leaving is never deleted, and what became of things stays said.
create trigger departures_stay before delete on departures
begin select raise(abort, 'a leaving and what became of things stay'); end;
create trigger departure_outcomes_stay_updated before update on departure_outcomes
begin select raise(abort, 'a leaving and what became of things stay'); end;
create trigger departure_outcomes_stay before delete on departure_outcomes
begin select raise(abort, 'a leaving and what became of things stay'); end;
