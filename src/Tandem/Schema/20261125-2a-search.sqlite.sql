-- A place is the row that the words stand for.
create unique index search_rows_by_place on search_rows (place);

-- The words of the rows as a full-text index: rows alone, not places of words in them. What is deleted is gone.
create virtual table search_words using fts5(
    words, content = 'search_rows', content_rowid = 'place', detail = none, columnsize = 0, prefix = '2 3 4 6 8',
    tokenize = "ascii tokenchars '_'");
insert into search_words (search_words, rank) values ('secure-delete', 1);

create trigger search_rows_added after insert on search_rows
begin
    insert into search_words (rowid, words) values (new.place, new.words);
end;

create trigger search_rows_gone after delete on search_rows
begin
    insert into search_words (search_words, rowid, words) values ('delete', old.place, old.words);
end;

create trigger search_rows_changed after update of place, words on search_rows
begin
    insert into search_words (search_words, rowid, words) values ('delete', old.place, old.words);
    insert into search_words (rowid, words) values (new.place, new.words);
end;
