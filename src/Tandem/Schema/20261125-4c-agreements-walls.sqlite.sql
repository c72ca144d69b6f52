-- A version of an agreement or an order that was adopted, and a turn that began, stay as they are.
create trigger agreements_stay before update on agreements
begin select raise(abort, 'what was agreed stays: a change is a new version'); end;
create trigger agreements_not_deleted before delete on agreements
begin select raise(abort, 'what was agreed stays: a change is a new version'); end;
create trigger direction_orders_stay before update on direction_orders
begin select raise(abort, 'what was agreed stays: a change is a new version'); end;
create trigger direction_orders_not_deleted before delete on direction_orders
begin select raise(abort, 'what was agreed stays: a change is a new version'); end;
create trigger direction_turns_stay before update on direction_turns
begin select raise(abort, 'what was agreed stays: a change is a new version'); end;
create trigger direction_turns_not_deleted before delete on direction_turns
begin select raise(abort, 'what was agreed stays: a change is a new version'); end;
