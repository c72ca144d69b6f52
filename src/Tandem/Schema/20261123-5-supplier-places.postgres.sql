-- Both parties of the relation, and nobody else.
select guard_relation('supplier_places');

-- A place is made once.
create function refuse_place_change() returns trigger language plpgsql as $$
begin
    raise exception 'a place is made once';
end $$;

create trigger supplier_places_stay before update on supplier_places
    for each row execute function refuse_place_change();
