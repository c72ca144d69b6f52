-- What a participant says for its own side of a measure: who owns it there, and which of its goals it serves.
create table measure_halves (
    collaboration_id uuid not null references collaborations on delete cascade deferrable initially deferred,
    organisation uuid not null references organisations deferrable initially deferred,
    measure varchar(40) not null,
    owner uuid not null references persons deferrable initially deferred,
    goal varchar(300) not null,
    language varchar(2) not null,
    set_at timestamptz not null,
    primary key (collaboration_id, organisation, measure)
);

-- Who answers for the data of a source.
create table source_owners (
    collaboration_id uuid not null references collaborations on delete cascade deferrable initially deferred,
    organisation uuid not null references organisations deferrable initially deferred,
    source varchar(100) not null,
    owner uuid not null references persons deferrable initially deferred,
    set_at timestamptz not null,
    primary key (collaboration_id, organisation, source)
);

-- The measures that a collaboration shares, version by version; the last one holds.
create table shared_sets (
    collaboration_id uuid not null references collaborations on delete cascade deferrable initially deferred,
    version integer not null,
    body text not null,
    language varchar(2) not null,
    decision uuid,
    agreed_at timestamptz not null,
    primary key (collaboration_id, version)
);
