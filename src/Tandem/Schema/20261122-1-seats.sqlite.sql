-- A seat is the right to read the record of a collaboration, which who leaves keeps.
create trigger seats_stay before delete on seats
begin select raise(abort, 'a seat stays: who leaves a collaboration keeps its record'); end;
create trigger seats_stay_updated before update on seats
begin select raise(abort, 'a seat stays: who leaves a collaboration keeps its record'); end;
