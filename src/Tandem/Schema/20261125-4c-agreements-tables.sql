-- What parties agree in a few lines, and work out later: a row for each version that was adopted.
create table agreements (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    id uuid not null,
    version integer not null,
    title varchar(150) not null,
    body text not null,
    ends boolean not null,
    decision uuid,
    at timestamptz not null,
    primary key (collaboration_id, id, version)
);

-- Which decisions answered the question of an agreement once more, as a person marked them.
create table agreement_questions (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    agreement_id uuid not null,
    decision_id uuid not null,
    organisation uuid not null references organisations deferrable initially deferred,
    marked_by uuid not null,
    at timestamptz not null,
    primary key (collaboration_id, agreement_id, decision_id)
);

-- By which order a network hands its direction on, and who had it when.
create table direction_orders (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    version integer not null,
    parties varchar(1850) not null,
    months integer not null,
    decision uuid,
    at timestamptz not null,
    primary key (collaboration_id, version)
);

create table direction_turns (
    collaboration_id uuid not null references collaborations deferrable initially deferred,
    number integer not null,
    order_version integer not null,
    holder uuid not null references organisations deferrable initially deferred,
    from_day date not null,
    until_day date not null,
    by_clock boolean not null,
    primary key (collaboration_id, number)
);
