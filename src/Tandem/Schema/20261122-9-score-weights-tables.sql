-- What the measures of a relation weigh in the overall scores, from a month on until the next weights.
create table score_weights (
    collaboration_id uuid not null,
    relation_id uuid not null,
    from_month date not null,
    body text not null,
    decision uuid,
    set_at timestamptz not null,
    primary key (collaboration_id, relation_id, from_month),
    foreign key (collaboration_id, relation_id) references relations on delete cascade deferrable initially deferred
);
