insert into decision_reactions (collaboration_id, decision_id, version, organisation, person, at, aside, condition)
select collaboration_id, decision_id, version, organisation, person, at, false, '' from decision_consents;
drop table decision_consents;

-- A table of rights that was adopted stays as it was adopted.
create trigger rights_tables_stay_updated before update on rights_tables
begin select raise(abort, 'a table of decision rights stays: a change is a new version'); end;
create trigger rights_tables_stay before delete on rights_tables
begin select raise(abort, 'a table of decision rights stays: a change is a new version'); end;
