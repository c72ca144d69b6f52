-- A section between two parties is for those two, also for wrong code; it is written by whoever may write the entry.
create policy between_two on journal_sections as restrictive for select using (
    relation is null or log = acting()
    or relation in (select r.id from relations r where r.supplier = acting() or r.buyer = acting()));

-- A section may be erased one day, but never says something else.
create trigger sections_stay before update on journal_sections
    for each row execute function refuse_change();
