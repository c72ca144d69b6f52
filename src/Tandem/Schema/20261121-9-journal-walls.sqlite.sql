-- A section may be erased one day, but never says something else.
create trigger sections_stay_updated before update on journal_sections
begin select raise(abort, 'the journal is append-only'); end;
