-- The bytes of the files of a comment that has not gone out, in parts, in order.
create table unsent_files (
    comment uuid not null references unsent_comments deferrable initially deferred,
    place integer not null,
    number integer not null,
    bytes bytea not null,
    primary key (comment, place, number)
);
