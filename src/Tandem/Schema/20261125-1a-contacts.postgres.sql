select guard_relation('contacts');
select guard_relation('contact_talks');

-- That two parties spoke stays as one of them wrote it down.
create function refuse_talk_change() returns trigger language plpgsql as $$
begin
    raise exception 'a talk that was written down is never changed';
end $$;

create trigger contact_talks_stay before update or delete on contact_talks
    for each row execute function refuse_talk_change();
