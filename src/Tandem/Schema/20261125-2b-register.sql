-- The register of decisions is read from its newest proposal on.
create index decisions_by_proposal on decisions (proposed_at);
