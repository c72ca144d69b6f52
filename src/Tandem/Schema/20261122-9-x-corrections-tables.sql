-- What one side does about the cause of a miss, until the data shows it: C-1, C-2 in a collaboration.
create table corrective_actions (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    id uuid not null,
    number integer not null,
    title varchar(200) not null,
    matter uuid not null,
    relation uuid,
    first uuid not null references organisations deferrable initially deferred,
    second uuid not null references organisations deferrable initially deferred,
    measure varchar(50),
    severity varchar(20) not null,
    side uuid not null references organisations deferrable initially deferred,
    rung varchar(20) not null,
    stage varchar(20) not null,
    round_since timestamptz not null,
    stage_since timestamptz not null,
    due_at timestamptz not null,
    is_overdue boolean not null,
    cause varchar(20),
    owner uuid,
    action_on date,
    carried_out_at timestamptz,
    outcome varchar(20),
    opened_at timestamptz not null,
    changed_at timestamptz not null,
    closed_at timestamptz,
    primary key (collaboration_id, id),
    unique (collaboration_id, number),
    foreign key (collaboration_id, matter) references matters deferrable initially deferred
);

create index corrections_of_matter on corrective_actions (collaboration_id, matter);
create index corrections_of_measure on corrective_actions (collaboration_id, relation, measure);

create table correction_steps (
    collaboration_id uuid not null,
    correction_id uuid not null,
    number integer not null,
    act varchar(20) not null,
    organisation uuid not null,
    person uuid,
    rule varchar(100),
    at timestamptz not null,
    text varchar(4000) not null,
    language varchar(2) not null,
    stage varchar(20) not null,
    due_at timestamptz not null,
    day date,
    outcome varchar(20),
    primary key (collaboration_id, correction_id, number),
    foreign key (collaboration_id, correction_id) references corrective_actions deferrable initially deferred
);
