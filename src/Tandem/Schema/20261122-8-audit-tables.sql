-- When the stored figures of a relation were last held against its facts, and what came of it. Its turn is a day of the
-- buyer; without one it is the next.
create table figure_audits (
    collaboration_id uuid not null,
    relation_id uuid not null,
    turn_on date,
    audited_at timestamptz,
    months integer not null,
    months_differing integer not null,
    anew_at timestamptz,
    primary key (collaboration_id, relation_id)
);

-- What was stored otherwise than the facts say: an incident, which stays. A digest is of the bytes of one family of
-- measures in one month, and empty where there were none.
create table audit_findings (
    collaboration_id uuid not null,
    relation_id uuid not null,
    definition varchar(60) not null,
    definition_version integer not null,
    month date not null,
    family varchar(20) not null,
    found_at timestamptz not null,
    facts_version bigint not null,
    stored_digest varchar(64) not null,
    recomputed_digest varchar(64) not null,
    primary key (collaboration_id, relation_id, definition, definition_version, month, family, found_at)
);

-- How far the figures of a buyer have come that are made anew in the background.
create table following_runs (
    organisation uuid not null references organisations deferrable initially deferred,
    began_at timestamptz not null,
    made integer not null,
    ended_at timestamptz,
    stopped_at timestamptz,
    primary key (organisation)
);

-- Whether somebody stopped the making of the figures of a relation; they are made when somebody opens them.
alter table fact_versions add column set_aside boolean not null default false;
create index set_aside_facts on fact_versions (collaboration_id, relation_id) where set_aside;
