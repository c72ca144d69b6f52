create table working_calendars (
    organisation uuid primary key references organisations deferrable initially deferred,
    rules text not null,
    version integer not null
);

-- The last numbers given in a collaboration: E-9, D-42.
create table governance_numbers (
    collaboration_id uuid primary key references collaborations deferrable initially deferred,
    matters integer not null,
    decisions integer not null
);

create table matters (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    id uuid not null,
    number integer not null,
    kind varchar(20) not null,
    severity varchar(20) not null,
    title varchar(200) not null,
    relation uuid,
    first uuid not null references organisations deferrable initially deferred,
    second uuid not null references organisations deferrable initially deferred,
    measure varchar(50),
    state varchar(20) not null,
    rung varchar(20) not null,
    ball uuid not null references organisations deferrable initially deferred,
    clock_since timestamptz not null,
    due_at timestamptz not null,
    is_overdue boolean not null,
    taken_up_by uuid,
    referrals_on_rung integer not null,
    referral_asked_by uuid,
    referral_asked_until date,
    solution_by uuid,
    repeats uuid,
    opened_at timestamptz not null,
    changed_at timestamptz not null,
    closed_at timestamptz,
    primary key (collaboration_id, id),
    unique (collaboration_id, number)
);

create index matters_of_relation on matters (collaboration_id, relation, measure);
create index matters_with_ball on matters (ball, state);
create index matters_changed on matters (collaboration_id, changed_at);

create table matter_steps (
    collaboration_id uuid not null,
    matter_id uuid not null,
    number integer not null,
    act varchar(20) not null,
    organisation uuid not null,
    person uuid,
    rule varchar(100),
    at timestamptz not null,
    text varchar(4000) not null,
    language varchar(2) not null,
    rung varchar(20) not null,
    ball uuid not null,
    due_at timestamptz not null,
    month date,
    day date,
    primary key (collaboration_id, matter_id, number),
    foreign key (collaboration_id, matter_id) references matters deferrable initially deferred
);

create table decisions (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    id uuid not null,
    number integer not null,
    kind varchar(20) not null,
    relation uuid,
    first uuid references organisations deferrable initially deferred,
    second uuid references organisations deferrable initially deferred,
    matter uuid,
    proposer uuid not null references organisations deferrable initially deferred,
    proposed_by uuid not null,
    state varchar(20) not null,
    version integer not null,
    question varchar(300) not null,
    options varchar(4000),
    reason varchar(4000) not null,
    language varchar(2) not null,
    effect_command varchar(100) not null,
    effect_body text not null,
    proposed_at timestamptz not null,
    due_at timestamptz not null,
    changed_at timestamptz not null,
    decided_at timestamptz,
    hindrance varchar(100),
    hindrance_details text,
    primary key (collaboration_id, id),
    unique (collaboration_id, number)
);

create index decisions_by_state on decisions (collaboration_id, state);
create index decisions_changed on decisions (collaboration_id, changed_at);

create table decision_consents (
    collaboration_id uuid not null,
    decision_id uuid not null,
    version integer not null,
    organisation uuid not null,
    person uuid not null,
    at timestamptz not null,
    primary key (collaboration_id, decision_id, version, organisation),
    foreign key (collaboration_id, decision_id) references decisions deferrable initially deferred
);

create table decision_steps (
    collaboration_id uuid not null,
    decision_id uuid not null,
    number integer not null,
    act varchar(20) not null,
    version integer not null,
    organisation uuid not null,
    person uuid,
    rule varchar(100),
    at timestamptz not null,
    text varchar(4000) not null,
    language varchar(2) not null,
    way_forward varchar(4000) not null,
    primary key (collaboration_id, decision_id, number),
    foreign key (collaboration_id, decision_id) references decisions deferrable initially deferred
);
