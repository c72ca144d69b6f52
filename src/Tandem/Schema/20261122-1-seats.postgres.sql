-- A seat is the right to read the record of a collaboration, which who leaves keeps. No policy lets anybody change or
-- delete one; so that this is an error and not silence, it is said.
create function refuse_seat_change() returns trigger language plpgsql as $$
begin
    raise exception 'a seat stays: who leaves a collaboration keeps its record';
end $$;

create trigger seats_stay before update or delete on seats
    for each statement execute function refuse_seat_change();
