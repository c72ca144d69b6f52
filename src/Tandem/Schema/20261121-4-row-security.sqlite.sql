-- The journal is append-only also for the application: what stands in it is neither changed nor deleted.
create trigger entries_stay_updated before update on journal_entries
begin select raise(abort, 'the journal is append-only'); end;
create trigger entries_stay before delete on journal_entries
begin select raise(abort, 'the journal is append-only'); end;
create trigger nodes_stay_updated before update on journal_nodes
begin select raise(abort, 'the journal is append-only'); end;
create trigger nodes_stay before delete on journal_nodes
begin select raise(abort, 'the journal is append-only'); end;
create trigger checkpoints_stay_updated before update on journal_checkpoints
begin select raise(abort, 'the journal is append-only'); end;
create trigger checkpoints_stay before delete on journal_checkpoints
begin select raise(abort, 'the journal is append-only'); end;
