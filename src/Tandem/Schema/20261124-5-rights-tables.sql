-- Who decides what in a collaboration, as rules in order; each version was adopted by a decision. A change is another.
create table rights_tables (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    version integer not null,
    currency varchar(3) not null,
    rules text not null,
    decision uuid,
    set_at timestamptz not null,
    primary key (collaboration_id, version)
);

-- For what, up to which amount of a year and until when a person may decide for its organisation.
create table mandates (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    id uuid not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null,
    deputy uuid,
    kinds varchar(300) not null,
    most_micros bigint,
    currency varchar(3) not null,
    scope varchar(500) not null,
    language varchar(2) not null,
    valid_from date not null,
    valid_to date not null,
    given_by uuid not null,
    given_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    primary key (collaboration_id, id)
);

alter table decisions add column amount_micros bigint;
alter table decisions add column risk varchar(20);
alter table decisions add column urgent boolean not null default false;
alter table decisions add column risk_said varchar(1000) not null default '';
alter table decisions add column touches varchar(1000) not null default '';
alter table decisions add column rule_version integer not null default 0;
alter table decisions add column rule_number integer not null default 0;
alter table decisions add column reversal_command varchar(100) not null default '';
alter table decisions add column reversal_body text not null default '';
alter table decisions add column is_pattern boolean not null default false;
alter table decisions add column review_on date;

-- What each person said for a side to a version: no objection, or that it stands aside.
create table decision_reactions (
    collaboration_id uuid not null,
    decision_id uuid not null,
    version integer not null,
    organisation uuid not null,
    person uuid not null,
    at timestamptz not null,
    aside boolean not null,
    condition varchar(500) not null,
    primary key (collaboration_id, decision_id, version, organisation, person),
    foreign key (collaboration_id, decision_id) references decisions deferrable initially deferred
);

create table decision_follow_ups (
    collaboration_id uuid not null,
    decision_id uuid not null,
    number integer not null,
    text varchar(500) not null,
    language varchar(2) not null,
    side uuid not null references organisations deferrable initially deferred,
    added_by uuid not null,
    due date,
    done_by uuid,
    done_at timestamptz,
    primary key (collaboration_id, decision_id, number),
    foreign key (collaboration_id, decision_id) references decisions deferrable initially deferred
);
