-- What was found stays found.
create trigger audit_findings_stay_updated before update on audit_findings
begin select raise(abort, 'what an audit found stays'); end;
create trigger audit_findings_stay before delete on audit_findings
begin select raise(abort, 'what an audit found stays'); end;
