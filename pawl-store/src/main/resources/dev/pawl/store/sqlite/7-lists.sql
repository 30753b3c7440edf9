-- A list of runs in any status takes the newest of each: there are nine statuses, and every index costs each run an entry
-- when it begins and another one when it ends.
drop index run_by_age;
