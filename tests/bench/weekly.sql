-- J2: figures of `yishi-report weekly -p 2026-W46`, for SQLite and DuckDB. `record` is there already.
-- All times of the data are of +08:00, so they compare as texts, and nothing is closed twice.
-- A task is closed by a close of its own or of its issue, whichever comes first.
CREATE TABLE issue AS SELECT * FROM record WHERE kind = 'issue';
CREATE TABLE closing AS SELECT target, moment, outcome FROM record WHERE kind = 'close';
CREATE TABLE task AS
    SELECT t.moment, t.due,
        CASE WHEN own.moment <= coalesce(whole.moment, '9') THEN own.moment ELSE coalesce(whole.moment, '9') END AS closed,
        CASE WHEN own.moment <= coalesce(whole.moment, '9') THEN own.outcome ELSE whole.outcome END AS outcome
    FROM record t LEFT JOIN closing own ON own.target = t.id
        LEFT JOIN closing whole ON whole.target = t.target
    WHERE t.kind = 'task';

CREATE VIEW raised AS SELECT * FROM issue WHERE moment >= '2026-11-09';
CREATE VIEW closed AS SELECT * FROM task WHERE closed >= '2026-11-09' AND closed < '9';
CREATE VIEW due AS SELECT * FROM task WHERE due BETWEEN '2026-11-09' AND '2026-11-15';
CREATE VIEW rating AS SELECT * FROM record WHERE kind = 'rating' AND moment >= '2026-11-09';
CREATE VIEW handled AS
    SELECT took, row_number() OVER (ORDER BY took) AS place, count(*) OVER () AS times
    FROM (SELECT SECONDS(closing.moment) - SECONDS(issue.moment) AS took
        FROM closing JOIN issue ON issue.id = closing.target WHERE closing.moment >= '2026-11-09') AS each;

CREATE VIEW figure AS
SELECT 'raised' AS name, '' AS choice, count(*) AS part, NULL AS whole FROM raised
UNION ALL SELECT 'raised_by_category', category, count(*), NULL FROM raised GROUP BY category
UNION ALL SELECT 'raised_by_source', source, count(*), NULL FROM raised GROUP BY source
UNION ALL SELECT 'raised_by_type', type, count(*), NULL FROM raised GROUP BY type
UNION ALL SELECT 'raised_by_tier', coalesce(t.tier, 'not yet sorted'), count(*), NULL
    FROM raised LEFT JOIN record t ON t.target = raised.id AND t.kind = 'triage'
    GROUP BY coalesce(t.tier, 'not yet sorted')
UNION ALL SELECT 'settled', '', count(*), NULL FROM handled
UNION ALL SELECT 'duration_median_us', '', sum(took) * CASE count(*) WHEN 1 THEN 1000000 ELSE 500000 END, NULL
    FROM handled WHERE 2 * place BETWEEN times AND times + 2 HAVING count(*) > 0
UNION ALL SELECT 'assigned', '', count(*), NULL FROM task WHERE moment >= '2026-11-09'
UNION ALL SELECT 'open_before', '', count(*), NULL FROM task
    WHERE moment < '2026-11-09' AND closed >= '2026-11-09'
UNION ALL SELECT 'open_after', '', count(*), NULL FROM task WHERE closed = '9'
UNION ALL SELECT 'closed', '', count(*), NULL FROM closed
UNION ALL SELECT 'closed_by_outcome', outcome, count(*), NULL FROM closed GROUP BY outcome
UNION ALL SELECT 'on_time_closed', '', count(CASE WHEN substr(closed, 1, 10) <= due THEN 1 END), count(*)
    FROM closed
UNION ALL SELECT 'on_time', '', count(CASE WHEN substr(closed, 1, 10) <= due THEN 1 END), count(*)
    FROM due
UNION ALL SELECT 'due_late', '', count(*), NULL FROM due
    WHERE closed < '9' AND substr(closed, 1, 10) > due
UNION ALL SELECT 'due_unclosed', '', count(*), NULL FROM due WHERE closed = '9'
UNION ALL SELECT 'overdue', '', count(*), NULL FROM task WHERE due <= '2026-11-15' AND closed = '9'
UNION ALL SELECT 'called', '', count(*), NULL FROM rating
UNION ALL SELECT 'satisfaction', '', count(CASE WHEN grade IN ('satisfied', 'basic') THEN 1 END),
    count(*) FROM rating WHERE reached = 'true';
