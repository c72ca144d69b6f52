-- A place is made once.
create trigger supplier_places_stay before update on supplier_places
begin select raise(abort, 'a place is made once'); end;
