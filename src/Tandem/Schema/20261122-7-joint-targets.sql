-- A target of a joint measure holds for the formula that it was agreed for, and not for another under the same name.
alter table targets add column formula text;
