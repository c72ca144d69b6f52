select guard_optional_relation('storm_reviews');
select guard_optional_relation('retrospectives');

alter table storm_people enable row level security;
alter table storm_people force row level security;
create policy with_review on storm_people using (exists (
    select 1 from storm_reviews r where r.collaboration_id = storm_people.collaboration_id
        and r.matter_id = storm_people.matter_id));

alter table storm_actions enable row level security;
alter table storm_actions force row level security;
create policy with_review on storm_actions using (exists (
    select 1 from storm_reviews r where r.collaboration_id = storm_actions.collaboration_id
        and r.matter_id = storm_actions.matter_id));

alter table retrospective_notes enable row level security;
alter table retrospective_notes force row level security;
create policy with_retrospective on retrospective_notes using (exists (
    select 1 from retrospectives r where r.collaboration_id = retrospective_notes.collaboration_id
        and r.matter_id = retrospective_notes.matter_id));

-- What somebody said of an incident stays as it was said.
create function refuse_note_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was said in a retrospective is never changed';
end $$;

create trigger retrospective_notes_stay before update or delete on retrospective_notes
    for each row execute function refuse_note_change();
