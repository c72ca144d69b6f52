select guard('agreements', 'collaboration_id');
select guard('agreement_questions', 'collaboration_id');
select guard('direction_orders', 'collaboration_id');
select guard('direction_turns', 'collaboration_id');

-- A version of an agreement or an order that was adopted, and a turn that began, stay as they are.
create function refuse_agreement_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was agreed stays: a change is a new version';
end $$;

create trigger agreements_stay before update or delete on agreements
    for each row execute function refuse_agreement_change();
create trigger direction_orders_stay before update or delete on direction_orders
    for each row execute function refuse_agreement_change();
create trigger direction_turns_stay before update or delete on direction_turns
    for each row execute function refuse_agreement_change();
