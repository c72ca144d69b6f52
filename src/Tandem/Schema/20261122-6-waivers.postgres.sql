select guard_relation('waivers');
select guard_relation('waived_lines');

-- What both agreed not to count stays as it was agreed.
create function refuse_waived_line_change() returns trigger language plpgsql as $$
begin
    raise exception 'the lines of a waiver stay: it is ended, and another one is agreed';
end $$;

create trigger waived_lines_stay before update on waived_lines
    for each row execute function refuse_waived_line_change();
