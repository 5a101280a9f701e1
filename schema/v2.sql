-- table absences on absences
CREATE TABLE "absences" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "person" INTEGER NOT NULL REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "first" TEXT NOT NULL CONSTRAINT "first" CHECK (date("first") IS "first"),
  "until" TEXT NOT NULL CONSTRAINT "until" CHECK (date("until") IS "until"),
  "reason" TEXT NOT NULL CONSTRAINT "reason" CHECK ("reason" = 'holiday' OR "reason" = 'sick' OR "reason" = 'training' OR "reason" = 'elsewhere' OR "reason" = 'other'),
  "note" TEXT
) STRICT;

-- table alerts on alerts
CREATE TABLE "alerts" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "metric" TEXT NOT NULL CONSTRAINT "metric" CHECK ("metric" = 'spent' OR "metric" = 'spent_ahead' OR "metric" = 'cpi' OR "metric" = 'spi' OR "metric" = 'eac' OR "metric" = 'unplanned'),
  "threshold" INTEGER NOT NULL,
  "basis" TEXT NOT NULL CONSTRAINT "basis" CHECK ("basis" = 'actual' OR "basis" = 'committed' OR "basis" = 'forecast'),
  "phase" INTEGER REFERENCES "phases" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "budget_line" INTEGER REFERENCES "budget" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "person" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "muted" INTEGER NOT NULL CONSTRAINT "muted" CHECK ("muted" IN (0, 1))
) STRICT;

-- table answers on answers
CREATE TABLE "answers" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "brief" INTEGER NOT NULL REFERENCES "briefs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "position" INTEGER NOT NULL CONSTRAINT "position" CHECK ("position" BETWEEN 0 AND 1000000000),
  "section" TEXT NOT NULL,
  "ask" TEXT NOT NULL CONSTRAINT "ask" CHECK ("ask" <> ''),
  "expects" TEXT NOT NULL CONSTRAINT "expects" CHECK ("expects" = 'text' OR "expects" = 'choice' OR "expects" = 'date' OR "expects" = 'money' OR "expects" = 'number' OR "expects" = 'list' OR "expects" = 'yesno' OR "expects" = 'url' OR "expects" = 'person'),
  "must" INTEGER NOT NULL CONSTRAINT "must" CHECK ("must" IN (0, 1)),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'open' OR "state" = 'stated' OR "state" = 'assumed'),
  "answer" TEXT,
  "said_by" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "said_on" TEXT CONSTRAINT "said_on" CHECK (date("said_on") IS "said_on"),
  "note" TEXT
) STRICT;

-- table attachments on attachments
CREATE TABLE "attachments" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "on_table" TEXT NOT NULL CONSTRAINT "on_table" CHECK ("on_table" = 'project' OR "on_table" = 'people' OR "on_table" = 'rates' OR "on_table" = 'phases' OR "on_table" = 'milestones' OR "on_table" = 'needs' OR "on_table" = 'briefs' OR "on_table" = 'answers' OR "on_table" = 'brief_states' OR "on_table" = 'tax_codes' OR "on_table" = 'estimates' OR "on_table" = 'lines' OR "on_table" = 'estimate_states' OR "on_table" = 'signoffs' OR "on_table" = 'baselines' OR "on_table" = 'budget' OR "on_table" = 'budget_amounts' OR "on_table" = 'alerts' OR "on_table" = 'columns' OR "on_table" = 'tasks' OR "on_table" = 'task_people' OR "on_table" = 'task_labels' OR "on_table" = 'checks' OR "on_table" = 'comments' OR "on_table" = 'moves' OR "on_table" = 'blocks' OR "on_table" = 'progress' OR "on_table" = 'dependencies' OR "on_table" = 'bookings' OR "on_table" = 'absences' OR "on_table" = 'holidays' OR "on_table" = 'times' OR "on_table" = 'costs' OR "on_table" = 'log' OR "on_table" = 'log_people' OR "on_table" = 'log_topics' OR "on_table" = 'followups' OR "on_table" = 'notes' OR "on_table" = 'questions' OR "on_table" = 'decisions' OR "on_table" = 'promises' OR "on_table" = 'risks' OR "on_table" = 'deliverables' OR "on_table" = 'showings' OR "on_table" = 'links' OR "on_table" = 'attachments' OR "on_table" = 'origins'),
  "on_row" INTEGER NOT NULL CONSTRAINT "on_row" CHECK ("on_row" > 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "url" TEXT NOT NULL CONSTRAINT "url" CHECK ("url" <> '')
) STRICT;

-- table baselines on baselines
CREATE TABLE "baselines" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "signoff" INTEGER NOT NULL REFERENCES "signoffs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "on" TEXT NOT NULL CONSTRAINT "on" CHECK (date("on") IS "on"),
  "reason" TEXT NOT NULL
) STRICT;

-- table blocks on blocks
CREATE TABLE "blocks" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "task" INTEGER NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "reason" TEXT NOT NULL CONSTRAINT "reason" CHECK ("reason" <> ''),
  "since" TEXT NOT NULL CONSTRAINT "since" CHECK (date("since") IS "since"),
  "until" TEXT CONSTRAINT "until" CHECK (date("until") IS "until")
) STRICT;

-- table bookings on bookings
CREATE TABLE "bookings" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "person" INTEGER NOT NULL REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "first" TEXT NOT NULL CONSTRAINT "first" CHECK (date("first") IS "first"),
  "last" TEXT NOT NULL CONSTRAINT "last" CHECK (date("last") IS "last"),
  "amount" INTEGER NOT NULL,
  "phase" INTEGER REFERENCES "phases" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "task" INTEGER REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "tentative" INTEGER NOT NULL CONSTRAINT "tentative" CHECK ("tentative" IN (0, 1)),
  "note" TEXT
) STRICT;

-- table brief_states on brief_states
CREATE TABLE "brief_states" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "brief" INTEGER NOT NULL REFERENCES "briefs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'draft' OR "state" = 'questions_out' OR "state" = 'complete' OR "state" = 'signed' OR "state" = 'superseded' OR "state" = 'withdrawn'),
  "on" TEXT NOT NULL CONSTRAINT "on" CHECK (date("on") IS "on"),
  "note" TEXT
) STRICT;

-- table briefs on briefs
CREATE TABLE "briefs" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'website' OR "kind" = 'app' OR "kind" = 'game' OR "kind" = 'campaign' OR "kind" = 'video' OR "kind" = 'event' OR "kind" = 'other'),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'draft' OR "state" = 'questions_out' OR "state" = 'complete' OR "state" = 'signed' OR "state" = 'superseded' OR "state" = 'withdrawn'),
  "decider" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "deadline" TEXT CONSTRAINT "deadline" CHECK (date("deadline") IS "deadline"),
  "budget_low" INTEGER,
  "budget_high" INTEGER,
  "revises" INTEGER REFERENCES "briefs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "opened" TEXT NOT NULL CONSTRAINT "opened" CHECK (date("opened") IS "opened"),
  "note" TEXT
) STRICT;

-- table budget on budget
CREATE TABLE "budget" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'work' OR "kind" = 'contingency' OR "kind" = 'reserve'),
  "rule" TEXT NOT NULL CONSTRAINT "rule" CHECK ("rule" = 'effort' OR "rule" = 'zero_hundred' OR "rule" = 'fifty_fifty' OR "rule" = 'manual' OR "rule" = 'level'),
  "phase" INTEGER REFERENCES "phases" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "line" INTEGER REFERENCES "lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "need" INTEGER REFERENCES "needs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;

-- table budget_amounts on budget_amounts
CREATE TABLE "budget_amounts" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "baseline" INTEGER NOT NULL REFERENCES "baselines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "budget_line" INTEGER NOT NULL REFERENCES "budget" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "cost" INTEGER NOT NULL,
  "price" INTEGER NOT NULL,
  "work" INTEGER NOT NULL,
  "start" TEXT CONSTRAINT "start" CHECK (date("start") IS "start"),
  "end" TEXT CONSTRAINT "end" CHECK (date("end") IS "end")
) STRICT;

-- table checks on checks
CREATE TABLE "checks" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "task" INTEGER NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "list" TEXT NOT NULL,
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "done" INTEGER NOT NULL CONSTRAINT "done" CHECK ("done" IN (0, 1)),
  "due" TEXT CONSTRAINT "due" CHECK (date("due") IS "due"),
  "position" INTEGER NOT NULL CONSTRAINT "position" CHECK ("position" >= 0)
) STRICT;

-- table columns on columns
CREATE TABLE "columns" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "name" TEXT NOT NULL CONSTRAINT "name" CHECK ("name" <> ''),
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'backlog' OR "kind" = 'active' OR "kind" = 'waiting_us' OR "kind" = 'waiting_client' OR "kind" = 'done'),
  "card_limit" INTEGER CONSTRAINT "card_limit" CHECK ("card_limit" BETWEEN 1 AND 100000),
  "position" INTEGER NOT NULL CONSTRAINT "position" CHECK ("position" BETWEEN 0 AND 1000000000),
  "archived" INTEGER NOT NULL CONSTRAINT "archived" CHECK ("archived" IN (0, 1))
) STRICT;

-- table command on command
CREATE TABLE command (
  seq INTEGER PRIMARY KEY,
  id INTEGER NOT NULL CHECK (id > 0),
  replica INTEGER NOT NULL,
  clock INTEGER NOT NULL CHECK (clock > 0),
  actor TEXT NOT NULL,
  at TEXT NOT NULL CHECK (at <> ''),
  label TEXT NOT NULL CHECK (label <> ''),
  undoes INTEGER REFERENCES command (seq) ON DELETE RESTRICT ON UPDATE RESTRICT CHECK (undoes < seq),
  prev_hash TEXT NOT NULL,
  hash TEXT CHECK (length(hash) = 64)
) STRICT;

-- table comments on comments
CREATE TABLE "comments" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "task" INTEGER NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "author" TEXT NOT NULL,
  "at" TEXT NOT NULL CONSTRAINT "at" CHECK (strftime('%Y-%m-%dT%H:%M:%S', "at") IS "at"),
  "text" TEXT NOT NULL CONSTRAINT "text" CHECK ("text" <> '')
) STRICT;

-- table costs on costs
CREATE TABLE "costs" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "amount" INTEGER NOT NULL,
  "tax" INTEGER NOT NULL,
  "budget_line" INTEGER REFERENCES "budget" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "vendor" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "pass_on" TEXT NOT NULL CONSTRAINT "pass_on" CHECK ("pass_on" = 'inside' OR "pass_on" = 'at_cost' OR "pass_on" = 'marked_up' OR "pass_on" = 'no'),
  "invoice" TEXT,
  "planned" TEXT CONSTRAINT "planned" CHECK (date("planned") IS "planned"),
  "committed" TEXT CONSTRAINT "committed" CHECK (date("committed") IS "committed"),
  "incurred" TEXT CONSTRAINT "incurred" CHECK (date("incurred") IS "incurred"),
  "invoiced" TEXT CONSTRAINT "invoiced" CHECK (date("invoiced") IS "invoiced"),
  "paid" TEXT CONSTRAINT "paid" CHECK (date("paid") IS "paid"),
  "note" TEXT
) STRICT;

-- table decisions on decisions
CREATE TABLE "decisions" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "on" TEXT NOT NULL CONSTRAINT "on" CHECK (date("on") IS "on"),
  "person" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "detail" TEXT,
  "entry" INTEGER REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "replaces" INTEGER REFERENCES "decisions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "client_visible" INTEGER NOT NULL CONSTRAINT "client_visible" CHECK ("client_visible" IN (0, 1))
) STRICT;

-- table deliverables on deliverables
CREATE TABLE "deliverables" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'planned' OR "state" = 'in_work' OR "state" = 'internal_review' OR "state" = 'client_review' OR "state" = 'rework' OR "state" = 'approved' OR "state" = 'final'),
  "phase" INTEGER REFERENCES "phases" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "need" INTEGER REFERENCES "needs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "milestone" INTEGER REFERENCES "milestones" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "owner" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "due" TEXT CONSTRAINT "due" CHECK (date("due") IS "due"),
  "rounds" INTEGER NOT NULL CONSTRAINT "rounds" CHECK ("rounds" BETWEEN 0 AND 99),
  "detail" TEXT
) STRICT;

-- table dependencies on dependencies
CREATE TABLE "dependencies" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "task" INTEGER NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "after" INTEGER NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'fs' OR "kind" = 'ss' OR "kind" = 'ff' OR "kind" = 'sf'),
  "lag" INTEGER NOT NULL CONSTRAINT "lag" CHECK ("lag" BETWEEN -1000 AND 1000),
  "lag_days" TEXT NOT NULL CONSTRAINT "lag_days" CHECK ("lag_days" = 'working' OR "lag_days" = 'elapsed')
) STRICT;

-- table estimate_states on estimate_states
CREATE TABLE "estimate_states" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "estimate" INTEGER NOT NULL REFERENCES "estimates" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'draft' OR "state" = 'review' OR "state" = 'sent' OR "state" = 'accepted' OR "state" = 'declined' OR "state" = 'expired' OR "state" = 'superseded' OR "state" = 'void'),
  "on" TEXT NOT NULL CONSTRAINT "on" CHECK (date("on") IS "on"),
  "note" TEXT
) STRICT;

-- table estimates on estimates
CREATE TABLE "estimates" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "class" TEXT NOT NULL CONSTRAINT "class" CHECK ("class" = 'ballpark' OR "class" = 'estimate' OR "class" = 'quote'),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'draft' OR "state" = 'review' OR "state" = 'sent' OR "state" = 'accepted' OR "state" = 'declined' OR "state" = 'expired' OR "state" = 'superseded' OR "state" = 'void'),
  "price_date" TEXT NOT NULL CONSTRAINT "price_date" CHECK (date("price_date") IS "price_date"),
  "valid_until" TEXT CONSTRAINT "valid_until" CHECK (date("valid_until") IS "valid_until"),
  "discount" INTEGER NOT NULL,
  "contingency" INTEGER NOT NULL,
  "revises" INTEGER REFERENCES "estimates" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "note" TEXT
) STRICT;

-- table followups on followups
CREATE TABLE "followups" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "due" TEXT CONSTRAINT "due" CHECK (date("due") IS "due"),
  "owner" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'open' OR "state" = 'done' OR "state" = 'moved' OR "state" = 'dropped'),
  "entry" INTEGER REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "moved_from" INTEGER REFERENCES "followups" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "opened" TEXT NOT NULL CONSTRAINT "opened" CHECK (date("opened") IS "opened"),
  "closed" TEXT CONSTRAINT "closed" CHECK (date("closed") IS "closed")
) STRICT;

-- table holidays on holidays
CREATE TABLE "holidays" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "on" TEXT NOT NULL CONSTRAINT "on" CHECK (date("on") IS "on"),
  "name" TEXT NOT NULL CONSTRAINT "name" CHECK ("name" <> '')
) STRICT;

-- table lines on lines
CREATE TABLE "lines" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "estimate" INTEGER NOT NULL REFERENCES "estimates" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "position" INTEGER NOT NULL CONSTRAINT "position" CHECK ("position" BETWEEN 0 AND 1000000000),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "phase" INTEGER REFERENCES "phases" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "need" INTEGER REFERENCES "needs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'labour' OR "kind" = 'external' OR "kind" = 'expense' OR "kind" = 'fixed' OR "kind" = 'share'),
  "role" TEXT,
  "unit" TEXT NOT NULL CONSTRAINT "unit" CHECK ("unit" = 'hour' OR "unit" = 'day' OR "unit" = 'piece'),
  "low" INTEGER NOT NULL CONSTRAINT "low" CHECK ("low" >= 0),
  "likely" INTEGER NOT NULL CONSTRAINT "likely" CHECK ("likely" >= 0),
  "high" INTEGER NOT NULL CONSTRAINT "high" CHECK ("high" >= 0),
  "sold" INTEGER CONSTRAINT "sold" CHECK ("sold" >= 0),
  "unit_secs" INTEGER NOT NULL,
  "cost_rate" INTEGER NOT NULL,
  "bill_rate" INTEGER NOT NULL,
  "share" INTEGER NOT NULL,
  "discount" INTEGER NOT NULL,
  "tax" INTEGER NOT NULL,
  "option" TEXT NOT NULL CONSTRAINT "option" CHECK ("option" = 'included' OR "option" = 'optional' OR "option" = 'alternative'),
  "shown" INTEGER NOT NULL CONSTRAINT "shown" CHECK ("shown" IN (0, 1)),
  "note" TEXT,
  "tax_code" INTEGER REFERENCES "tax_codes" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "choice" TEXT,
  CONSTRAINT "likely" CHECK ("low" <= "likely" AND "likely" <= "high")
) STRICT;

-- table links on links
CREATE TABLE "links" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "from_table" TEXT NOT NULL CONSTRAINT "from_table" CHECK ("from_table" = 'project' OR "from_table" = 'people' OR "from_table" = 'rates' OR "from_table" = 'phases' OR "from_table" = 'milestones' OR "from_table" = 'needs' OR "from_table" = 'briefs' OR "from_table" = 'answers' OR "from_table" = 'brief_states' OR "from_table" = 'tax_codes' OR "from_table" = 'estimates' OR "from_table" = 'lines' OR "from_table" = 'estimate_states' OR "from_table" = 'signoffs' OR "from_table" = 'baselines' OR "from_table" = 'budget' OR "from_table" = 'budget_amounts' OR "from_table" = 'alerts' OR "from_table" = 'columns' OR "from_table" = 'tasks' OR "from_table" = 'task_people' OR "from_table" = 'task_labels' OR "from_table" = 'checks' OR "from_table" = 'comments' OR "from_table" = 'moves' OR "from_table" = 'blocks' OR "from_table" = 'progress' OR "from_table" = 'dependencies' OR "from_table" = 'bookings' OR "from_table" = 'absences' OR "from_table" = 'holidays' OR "from_table" = 'times' OR "from_table" = 'costs' OR "from_table" = 'log' OR "from_table" = 'log_people' OR "from_table" = 'log_topics' OR "from_table" = 'followups' OR "from_table" = 'notes' OR "from_table" = 'questions' OR "from_table" = 'decisions' OR "from_table" = 'promises' OR "from_table" = 'risks' OR "from_table" = 'deliverables' OR "from_table" = 'showings' OR "from_table" = 'links' OR "from_table" = 'attachments' OR "from_table" = 'origins'),
  "from_row" INTEGER NOT NULL CONSTRAINT "from_row" CHECK ("from_row" > 0),
  "to_table" TEXT NOT NULL CONSTRAINT "to_table" CHECK ("to_table" = 'project' OR "to_table" = 'people' OR "to_table" = 'rates' OR "to_table" = 'phases' OR "to_table" = 'milestones' OR "to_table" = 'needs' OR "to_table" = 'briefs' OR "to_table" = 'answers' OR "to_table" = 'brief_states' OR "to_table" = 'tax_codes' OR "to_table" = 'estimates' OR "to_table" = 'lines' OR "to_table" = 'estimate_states' OR "to_table" = 'signoffs' OR "to_table" = 'baselines' OR "to_table" = 'budget' OR "to_table" = 'budget_amounts' OR "to_table" = 'alerts' OR "to_table" = 'columns' OR "to_table" = 'tasks' OR "to_table" = 'task_people' OR "to_table" = 'task_labels' OR "to_table" = 'checks' OR "to_table" = 'comments' OR "to_table" = 'moves' OR "to_table" = 'blocks' OR "to_table" = 'progress' OR "to_table" = 'dependencies' OR "to_table" = 'bookings' OR "to_table" = 'absences' OR "to_table" = 'holidays' OR "to_table" = 'times' OR "to_table" = 'costs' OR "to_table" = 'log' OR "to_table" = 'log_people' OR "to_table" = 'log_topics' OR "to_table" = 'followups' OR "to_table" = 'notes' OR "to_table" = 'questions' OR "to_table" = 'decisions' OR "to_table" = 'promises' OR "to_table" = 'risks' OR "to_table" = 'deliverables' OR "to_table" = 'showings' OR "to_table" = 'links' OR "to_table" = 'attachments' OR "to_table" = 'origins'),
  "to_row" INTEGER NOT NULL CONSTRAINT "to_row" CHECK ("to_row" > 0),
  "meaning" TEXT NOT NULL
) STRICT;

-- table log on log
CREATE TABLE "log" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "at" TEXT NOT NULL CONSTRAINT "at" CHECK (strftime('%Y-%m-%dT%H:%M:%S', "at") IS "at"),
  "written_at" TEXT NOT NULL CONSTRAINT "written_at" CHECK (strftime('%Y-%m-%dT%H:%M:%S', "written_at") IS "written_at"),
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'call' OR "kind" = 'email' OR "kind" = 'meeting' OR "kind" = 'chat' OR "kind" = 'demo' OR "kind" = 'note' OR "kind" = 'status'),
  "direction" TEXT NOT NULL CONSTRAINT "direction" CHECK ("direction" = 'in' OR "direction" = 'out' OR "direction" = 'both' OR "direction" = 'none'),
  "subject" TEXT NOT NULL CONSTRAINT "subject" CHECK ("subject" <> ''),
  "body" TEXT,
  "client_visible" INTEGER NOT NULL CONSTRAINT "client_visible" CHECK ("client_visible" IN (0, 1)),
  "corrects" INTEGER REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "took" INTEGER
) STRICT;

-- table log_people on log_people
CREATE TABLE "log_people" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "entry" INTEGER NOT NULL REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "person" INTEGER NOT NULL REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;

-- table log_topics on log_topics
CREATE TABLE "log_topics" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "entry" INTEGER NOT NULL REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "topic" TEXT NOT NULL CONSTRAINT "topic" CHECK ("topic" = 'needs' OR "topic" = 'cost' OR "topic" = 'glitch' OR "topic" = 'finish_date' OR "topic" = 'prototype' OR "topic" = 'approval' OR "topic" = 'change' OR "topic" = 'general')
) STRICT;

-- table milestones on milestones
CREATE TABLE "milestones" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "phase" INTEGER REFERENCES "phases" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "planned" TEXT CONSTRAINT "planned" CHECK (date("planned") IS "planned"),
  "forecast" TEXT CONSTRAINT "forecast" CHECK (date("forecast") IS "forecast"),
  "done" TEXT CONSTRAINT "done" CHECK (date("done") IS "done")
) STRICT;

-- table moves on moves
CREATE TABLE "moves" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "task" INTEGER NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "from_column" INTEGER REFERENCES "columns" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "to_column" INTEGER NOT NULL REFERENCES "columns" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "at" TEXT NOT NULL CONSTRAINT "at" CHECK (strftime('%Y-%m-%dT%H:%M:%S', "at") IS "at")
) STRICT;

-- table needs on needs
CREATE TABLE "needs" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "priority" TEXT NOT NULL CONSTRAINT "priority" CHECK ("priority" = 'must' OR "priority" = 'should' OR "priority" = 'could' OR "priority" = 'wont'),
  "value" INTEGER CONSTRAINT "value" CHECK ("value" BETWEEN 1 AND 9),
  "scope" TEXT NOT NULL CONSTRAINT "scope" CHECK ("scope" = 'in' OR "scope" = 'out' OR "scope" = 'open'),
  "area" TEXT,
  "acceptance" TEXT,
  "detail" TEXT,
  "asked_by" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;

-- table notes on notes
CREATE TABLE "notes" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "at" TEXT NOT NULL CONSTRAINT "at" CHECK (strftime('%Y-%m-%dT%H:%M:%S', "at") IS "at"),
  "text" TEXT NOT NULL CONSTRAINT "text" CHECK ("text" <> ''),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'loose' OR "state" = 'sorted' OR "state" = 'dropped'),
  "entry" INTEGER REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;

-- table op on op
CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  command INTEGER NOT NULL REFERENCES command (seq) ON DELETE RESTRICT ON UPDATE RESTRICT,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'I' OR kind = 'U' OR kind = 'D'),
  col TEXT CHECK ((col IS NULL) = (kind <> 'U')),
  old ANY,
  new ANY
) STRICT;

-- table origins on origins
CREATE TABLE "origins" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "source" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "on_table" TEXT NOT NULL CONSTRAINT "on_table" CHECK ("on_table" = 'project' OR "on_table" = 'people' OR "on_table" = 'rates' OR "on_table" = 'phases' OR "on_table" = 'milestones' OR "on_table" = 'needs' OR "on_table" = 'briefs' OR "on_table" = 'answers' OR "on_table" = 'brief_states' OR "on_table" = 'tax_codes' OR "on_table" = 'estimates' OR "on_table" = 'lines' OR "on_table" = 'estimate_states' OR "on_table" = 'signoffs' OR "on_table" = 'baselines' OR "on_table" = 'budget' OR "on_table" = 'budget_amounts' OR "on_table" = 'alerts' OR "on_table" = 'columns' OR "on_table" = 'tasks' OR "on_table" = 'task_people' OR "on_table" = 'task_labels' OR "on_table" = 'checks' OR "on_table" = 'comments' OR "on_table" = 'moves' OR "on_table" = 'blocks' OR "on_table" = 'progress' OR "on_table" = 'dependencies' OR "on_table" = 'bookings' OR "on_table" = 'absences' OR "on_table" = 'holidays' OR "on_table" = 'times' OR "on_table" = 'costs' OR "on_table" = 'log' OR "on_table" = 'log_people' OR "on_table" = 'log_topics' OR "on_table" = 'followups' OR "on_table" = 'notes' OR "on_table" = 'questions' OR "on_table" = 'decisions' OR "on_table" = 'promises' OR "on_table" = 'risks' OR "on_table" = 'deliverables' OR "on_table" = 'showings' OR "on_table" = 'links' OR "on_table" = 'attachments' OR "on_table" = 'origins'),
  "on_row" INTEGER NOT NULL CONSTRAINT "on_row" CHECK ("on_row" > 0),
  "print" TEXT NOT NULL
) STRICT;

-- table people on people
CREATE TABLE "people" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "name" TEXT NOT NULL CONSTRAINT "name" CHECK ("name" <> ''),
  "handle" TEXT NOT NULL,
  "side" TEXT NOT NULL CONSTRAINT "side" CHECK ("side" = 'team' OR "side" = 'client' OR "side" = 'vendor'),
  "role" TEXT,
  "company" TEXT,
  "email" TEXT,
  "phone" TEXT,
  "week" INTEGER,
  "decides" INTEGER NOT NULL CONSTRAINT "decides" CHECK ("decides" IN (0, 1)),
  "note" TEXT,
  "archived" INTEGER NOT NULL CONSTRAINT "archived" CHECK ("archived" IN (0, 1)),
  "employment" TEXT NOT NULL CONSTRAINT "employment" CHECK ("employment" = 'staff' OR "employment" = 'freelance' OR "employment" = 'vendor'),
  "pattern" TEXT,
  "focus" INTEGER NOT NULL
) STRICT;

-- table phases on phases
CREATE TABLE "phases" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "name" TEXT NOT NULL CONSTRAINT "name" CHECK ("name" <> ''),
  "start" TEXT CONSTRAINT "start" CHECK (date("start") IS "start"),
  "end" TEXT CONSTRAINT "end" CHECK (date("end") IS "end"),
  "position" INTEGER NOT NULL CONSTRAINT "position" CHECK ("position" BETWEEN 0 AND 1000000000)
) STRICT;

-- table progress on progress
CREATE TABLE "progress" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "task" INTEGER REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "budget_line" INTEGER REFERENCES "budget" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "on" TEXT NOT NULL CONSTRAINT "on" CHECK (date("on") IS "on"),
  "remaining" INTEGER,
  "done" INTEGER
) STRICT;

-- table project on project
CREATE TABLE "project" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "name" TEXT NOT NULL CONSTRAINT "name" CHECK ("name" <> ''),
  "client" TEXT NOT NULL,
  "code" TEXT,
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'website' OR "kind" = 'app' OR "kind" = 'game' OR "kind" = 'campaign' OR "kind" = 'video' OR "kind" = 'event' OR "kind" = 'other'),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'lead' OR "state" = 'quoted' OR "state" = 'live' OR "state" = 'on_hold' OR "state" = 'warranty' OR "state" = 'closed' OR "state" = 'lost'),
  "contract" TEXT NOT NULL CONSTRAINT "contract" CHECK ("contract" = 'fixed' OR "contract" = 'time_materials' OR "contract" = 'capped' OR "contract" = 'retainer' OR "contract" = 'internal'),
  "currency" TEXT NOT NULL,
  "start" TEXT CONSTRAINT "start" CHECK (date("start") IS "start"),
  "due" TEXT CONSTRAINT "due" CHECK (date("due") IS "due"),
  "day" INTEGER NOT NULL,
  "correlation" INTEGER NOT NULL
) STRICT;

-- table promises on promises
CREATE TABLE "promises" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "promiser" TEXT NOT NULL CONSTRAINT "promiser" CHECK ("promiser" = 'us' OR "promiser" = 'client'),
  "person" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "due" TEXT CONSTRAINT "due" CHECK (date("due") IS "due"),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'open' OR "state" = 'kept' OR "state" = 'broken' OR "state" = 'released'),
  "entry" INTEGER REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "made" TEXT NOT NULL CONSTRAINT "made" CHECK (date("made") IS "made"),
  "closed" TEXT CONSTRAINT "closed" CHECK (date("closed") IS "closed"),
  "note" TEXT
) STRICT;

-- table questions on questions
CREATE TABLE "questions" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "ask" TEXT NOT NULL CONSTRAINT "ask" CHECK ("ask" <> ''),
  "person" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "due" TEXT CONSTRAINT "due" CHECK (date("due") IS "due"),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'open' OR "state" = 'asked' OR "state" = 'answered' OR "state" = 'dropped'),
  "answer" TEXT,
  "clears" INTEGER REFERENCES "answers" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "entry" INTEGER REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "opened" TEXT NOT NULL CONSTRAINT "opened" CHECK (date("opened") IS "opened"),
  "asked" TEXT CONSTRAINT "asked" CHECK (date("asked") IS "asked"),
  "answered" TEXT CONSTRAINT "answered" CHECK (date("answered") IS "answered"),
  "note" TEXT
) STRICT;

-- table rates on rates
CREATE TABLE "rates" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "role" TEXT NOT NULL CONSTRAINT "role" CHECK ("role" <> ''),
  "unit" TEXT NOT NULL CONSTRAINT "unit" CHECK ("unit" = 'hour' OR "unit" = 'day'),
  "day" INTEGER NOT NULL,
  "cost" INTEGER NOT NULL,
  "bill" INTEGER NOT NULL,
  "valid_from" TEXT NOT NULL CONSTRAINT "valid_from" CHECK (date("valid_from") IS "valid_from")
) STRICT;

-- table risks on risks
CREATE TABLE "risks" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'risk' OR "kind" = 'issue'),
  "severity" TEXT NOT NULL CONSTRAINT "severity" CHECK ("severity" = 'low' OR "severity" = 'medium' OR "severity" = 'high'),
  "probability" INTEGER NOT NULL,
  "impact" INTEGER NOT NULL,
  "owner" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "due" TEXT CONSTRAINT "due" CHECK (date("due") IS "due"),
  "state" TEXT NOT NULL CONSTRAINT "state" CHECK ("state" = 'open' OR "state" = 'in_hand' OR "state" = 'resolved' OR "state" = 'accepted'),
  "response" TEXT,
  "entry" INTEGER REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "client_visible" INTEGER NOT NULL CONSTRAINT "client_visible" CHECK ("client_visible" IN (0, 1)),
  "opened" TEXT NOT NULL CONSTRAINT "opened" CHECK (date("opened") IS "opened"),
  "closed" TEXT CONSTRAINT "closed" CHECK (date("closed") IS "closed")
) STRICT;

-- table showings on showings
CREATE TABLE "showings" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "deliverable" INTEGER NOT NULL REFERENCES "deliverables" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "version" INTEGER NOT NULL CONSTRAINT "version" CHECK ("version" BETWEEN 1 AND 9999),
  "on" TEXT NOT NULL CONSTRAINT "on" CHECK (date("on") IS "on"),
  "url" TEXT,
  "person" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "verdict" TEXT NOT NULL CONSTRAINT "verdict" CHECK ("verdict" = 'waiting' OR "verdict" = 'approved' OR "verdict" = 'approved_with_changes' OR "verdict" = 'rework' OR "verdict" = 'deemed'),
  "answer_by" TEXT CONSTRAINT "answer_by" CHECK (date("answer_by") IS "answer_by"),
  "decided" TEXT CONSTRAINT "decided" CHECK (date("decided") IS "decided"),
  "decided_by" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "channel" TEXT CONSTRAINT "channel" CHECK ("channel" = 'email' OR "channel" = 'paper' OR "channel" = 'meeting' OR "channel" = 'call' OR "channel" = 'chat' OR "channel" = 'online'),
  "comment" TEXT,
  "entry" INTEGER REFERENCES "log" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;

-- table signoffs on signoffs
CREATE TABLE "signoffs" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "kind" TEXT NOT NULL CONSTRAINT "kind" CHECK ("kind" = 'approval' OR "kind" = 'withdrawal'),
  "estimate" INTEGER REFERENCES "estimates" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "person" INTEGER REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "name" TEXT NOT NULL,
  "organisation" TEXT NOT NULL,
  "at" TEXT NOT NULL CONSTRAINT "at" CHECK (strftime('%Y-%m-%dT%H:%M:%S', "at") IS "at"),
  "channel" TEXT NOT NULL CONSTRAINT "channel" CHECK ("channel" = 'email' OR "channel" = 'paper' OR "channel" = 'meeting' OR "channel" = 'call' OR "channel" = 'chat' OR "channel" = 'online'),
  "note" TEXT,
  "sealed" TEXT NOT NULL,
  "previous" TEXT NOT NULL,
  "seal" TEXT NOT NULL,
  "brief" INTEGER REFERENCES "briefs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;

-- table task_labels on task_labels
CREATE TABLE "task_labels" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "task" INTEGER NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "label" TEXT NOT NULL
) STRICT;

-- table task_people on task_people
CREATE TABLE "task_people" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "task" INTEGER NOT NULL REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "person" INTEGER NOT NULL REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
) STRICT;

-- table tasks on tasks
CREATE TABLE "tasks" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "title" TEXT NOT NULL CONSTRAINT "title" CHECK ("title" <> ''),
  "column" INTEGER NOT NULL REFERENCES "columns" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "position" INTEGER NOT NULL CONSTRAINT "position" CHECK ("position" >= 0),
  "urgency" TEXT NOT NULL CONSTRAINT "urgency" CHECK ("urgency" = 'high' OR "urgency" = 'normal' OR "urgency" = 'low'),
  "phase" INTEGER REFERENCES "phases" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "need" INTEGER REFERENCES "needs" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "budget_line" INTEGER REFERENCES "budget" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "milestone" INTEGER REFERENCES "milestones" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "estimate" INTEGER,
  "start" TEXT CONSTRAINT "start" CHECK (date("start") IS "start"),
  "due" TEXT CONSTRAINT "due" CHECK (date("due") IS "due"),
  "detail" TEXT,
  "created_at" TEXT NOT NULL CONSTRAINT "created_at" CHECK (strftime('%Y-%m-%dT%H:%M:%S', "created_at") IS "created_at"),
  "archived" INTEGER NOT NULL CONSTRAINT "archived" CHECK ("archived" IN (0, 1))
) STRICT;

-- table tax_codes on tax_codes
CREATE TABLE "tax_codes" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "code" TEXT NOT NULL CONSTRAINT "code" CHECK ("code" <> ''),
  "name" TEXT NOT NULL,
  "category" TEXT NOT NULL CONSTRAINT "category" CHECK ("category" = 'standard' OR "category" = 'zero' OR "category" = 'exempt' OR "category" = 'reverse_charge'),
  "rate" INTEGER NOT NULL,
  "note" TEXT,
  "archived" INTEGER NOT NULL CONSTRAINT "archived" CHECK ("archived" IN (0, 1))
) STRICT;

-- table times on times
CREATE TABLE "times" (
  "id" INTEGER PRIMARY KEY CONSTRAINT "id" CHECK ("id" > 0),
  "number" INTEGER NOT NULL CONSTRAINT "number" CHECK ("number" >= 0),
  "person" INTEGER NOT NULL REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "task" INTEGER REFERENCES "tasks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "budget_line" INTEGER REFERENCES "budget" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  "on" TEXT NOT NULL CONSTRAINT "on" CHECK (date("on") IS "on"),
  "began" TEXT,
  "spent" INTEGER NOT NULL,
  "note" TEXT,
  "billable" INTEGER NOT NULL CONSTRAINT "billable" CHECK ("billable" IN (0, 1)),
  "cost_rate" INTEGER NOT NULL,
  "bill_rate" INTEGER NOT NULL,
  "unit_secs" INTEGER NOT NULL
) STRICT;

-- index absences_by_person on absences
CREATE INDEX "absences_by_person" ON "absences" ("person");

-- index alerts_by_budget_line on alerts
CREATE INDEX "alerts_by_budget_line" ON "alerts" ("budget_line");

-- index alerts_by_person on alerts
CREATE INDEX "alerts_by_person" ON "alerts" ("person");

-- index alerts_by_phase on alerts
CREATE INDEX "alerts_by_phase" ON "alerts" ("phase");

-- index answers_by_brief on answers
CREATE INDEX "answers_by_brief" ON "answers" ("brief");

-- index answers_by_said_by on answers
CREATE INDEX "answers_by_said_by" ON "answers" ("said_by");

-- index baselines_by_signoff on baselines
CREATE INDEX "baselines_by_signoff" ON "baselines" ("signoff");

-- index blocks_by_task on blocks
CREATE INDEX "blocks_by_task" ON "blocks" ("task");

-- index bookings_by_person on bookings
CREATE INDEX "bookings_by_person" ON "bookings" ("person");

-- index bookings_by_phase on bookings
CREATE INDEX "bookings_by_phase" ON "bookings" ("phase");

-- index bookings_by_task on bookings
CREATE INDEX "bookings_by_task" ON "bookings" ("task");

-- index brief_states_by_brief on brief_states
CREATE INDEX "brief_states_by_brief" ON "brief_states" ("brief");

-- index briefs_by_decider on briefs
CREATE INDEX "briefs_by_decider" ON "briefs" ("decider");

-- index briefs_by_revises on briefs
CREATE INDEX "briefs_by_revises" ON "briefs" ("revises");

-- index budget_by_line on budget
CREATE INDEX "budget_by_line" ON "budget" ("line");

-- index budget_by_need on budget
CREATE INDEX "budget_by_need" ON "budget" ("need");

-- index budget_by_phase on budget
CREATE INDEX "budget_by_phase" ON "budget" ("phase");

-- index budget_amounts_by_baseline on budget_amounts
CREATE INDEX "budget_amounts_by_baseline" ON "budget_amounts" ("baseline");

-- index budget_amounts_by_budget_line on budget_amounts
CREATE INDEX "budget_amounts_by_budget_line" ON "budget_amounts" ("budget_line");

-- index checks_by_task on checks
CREATE INDEX "checks_by_task" ON "checks" ("task");

-- index command_id on command
CREATE UNIQUE INDEX command_id ON command (id);

-- index command_open on command
CREATE UNIQUE INDEX command_open ON command ((hash IS NULL)) WHERE hash IS NULL;

-- index command_undoes on command
CREATE INDEX command_undoes ON command (undoes) WHERE undoes IS NOT NULL;

-- index comments_by_task on comments
CREATE INDEX "comments_by_task" ON "comments" ("task");

-- index costs_by_budget_line on costs
CREATE INDEX "costs_by_budget_line" ON "costs" ("budget_line");

-- index costs_by_vendor on costs
CREATE INDEX "costs_by_vendor" ON "costs" ("vendor");

-- index decisions_by_entry on decisions
CREATE INDEX "decisions_by_entry" ON "decisions" ("entry");

-- index decisions_by_person on decisions
CREATE INDEX "decisions_by_person" ON "decisions" ("person");

-- index decisions_by_replaces on decisions
CREATE INDEX "decisions_by_replaces" ON "decisions" ("replaces");

-- index deliverables_by_milestone on deliverables
CREATE INDEX "deliverables_by_milestone" ON "deliverables" ("milestone");

-- index deliverables_by_need on deliverables
CREATE INDEX "deliverables_by_need" ON "deliverables" ("need");

-- index deliverables_by_owner on deliverables
CREATE INDEX "deliverables_by_owner" ON "deliverables" ("owner");

-- index deliverables_by_phase on deliverables
CREATE INDEX "deliverables_by_phase" ON "deliverables" ("phase");

-- index dependencies_by_after on dependencies
CREATE INDEX "dependencies_by_after" ON "dependencies" ("after");

-- index dependencies_once on dependencies
CREATE UNIQUE INDEX "dependencies_once" ON "dependencies" ("task", "after");

-- index estimate_states_by_estimate on estimate_states
CREATE INDEX "estimate_states_by_estimate" ON "estimate_states" ("estimate");

-- index estimates_by_revises on estimates
CREATE INDEX "estimates_by_revises" ON "estimates" ("revises");

-- index followups_by_entry on followups
CREATE INDEX "followups_by_entry" ON "followups" ("entry");

-- index followups_by_moved_from on followups
CREATE INDEX "followups_by_moved_from" ON "followups" ("moved_from");

-- index followups_by_owner on followups
CREATE INDEX "followups_by_owner" ON "followups" ("owner");

-- index holidays_once on holidays
CREATE UNIQUE INDEX "holidays_once" ON "holidays" ("on");

-- index lines_by_estimate on lines
CREATE INDEX "lines_by_estimate" ON "lines" ("estimate");

-- index lines_by_need on lines
CREATE INDEX "lines_by_need" ON "lines" ("need");

-- index lines_by_phase on lines
CREATE INDEX "lines_by_phase" ON "lines" ("phase");

-- index lines_by_tax_code on lines
CREATE INDEX "lines_by_tax_code" ON "lines" ("tax_code");

-- index links_once on links
CREATE UNIQUE INDEX "links_once" ON "links" ("from_table", "from_row", "to_table", "to_row", "meaning");

-- index log_by_corrects on log
CREATE INDEX "log_by_corrects" ON "log" ("corrects");

-- index log_people_by_person on log_people
CREATE INDEX "log_people_by_person" ON "log_people" ("person");

-- index log_people_once on log_people
CREATE UNIQUE INDEX "log_people_once" ON "log_people" ("entry", "person");

-- index log_topics_once on log_topics
CREATE UNIQUE INDEX "log_topics_once" ON "log_topics" ("entry", "topic");

-- index milestones_by_phase on milestones
CREATE INDEX "milestones_by_phase" ON "milestones" ("phase");

-- index moves_by_from_column on moves
CREATE INDEX "moves_by_from_column" ON "moves" ("from_column");

-- index moves_by_task on moves
CREATE INDEX "moves_by_task" ON "moves" ("task");

-- index moves_by_to_column on moves
CREATE INDEX "moves_by_to_column" ON "moves" ("to_column");

-- index needs_by_asked_by on needs
CREATE INDEX "needs_by_asked_by" ON "needs" ("asked_by");

-- index notes_by_entry on notes
CREATE INDEX "notes_by_entry" ON "notes" ("entry");

-- index op_command on op
CREATE INDEX op_command ON op (command);

-- index origins_once on origins
CREATE UNIQUE INDEX "origins_once" ON "origins" ("source", "key", "on_table");

-- index progress_by_budget_line on progress
CREATE INDEX "progress_by_budget_line" ON "progress" ("budget_line");

-- index progress_by_task on progress
CREATE INDEX "progress_by_task" ON "progress" ("task");

-- index promises_by_entry on promises
CREATE INDEX "promises_by_entry" ON "promises" ("entry");

-- index promises_by_person on promises
CREATE INDEX "promises_by_person" ON "promises" ("person");

-- index questions_by_clears on questions
CREATE INDEX "questions_by_clears" ON "questions" ("clears");

-- index questions_by_entry on questions
CREATE INDEX "questions_by_entry" ON "questions" ("entry");

-- index questions_by_person on questions
CREATE INDEX "questions_by_person" ON "questions" ("person");

-- index risks_by_entry on risks
CREATE INDEX "risks_by_entry" ON "risks" ("entry");

-- index risks_by_owner on risks
CREATE INDEX "risks_by_owner" ON "risks" ("owner");

-- index showings_by_decided_by on showings
CREATE INDEX "showings_by_decided_by" ON "showings" ("decided_by");

-- index showings_by_deliverable on showings
CREATE INDEX "showings_by_deliverable" ON "showings" ("deliverable");

-- index showings_by_entry on showings
CREATE INDEX "showings_by_entry" ON "showings" ("entry");

-- index showings_by_person on showings
CREATE INDEX "showings_by_person" ON "showings" ("person");

-- index signoffs_by_brief on signoffs
CREATE INDEX "signoffs_by_brief" ON "signoffs" ("brief");

-- index signoffs_by_estimate on signoffs
CREATE INDEX "signoffs_by_estimate" ON "signoffs" ("estimate");

-- index signoffs_by_person on signoffs
CREATE INDEX "signoffs_by_person" ON "signoffs" ("person");

-- index task_labels_once on task_labels
CREATE UNIQUE INDEX "task_labels_once" ON "task_labels" ("task", "label");

-- index task_people_by_person on task_people
CREATE INDEX "task_people_by_person" ON "task_people" ("person");

-- index task_people_once on task_people
CREATE UNIQUE INDEX "task_people_once" ON "task_people" ("task", "person");

-- index tasks_by_budget_line on tasks
CREATE INDEX "tasks_by_budget_line" ON "tasks" ("budget_line");

-- index tasks_by_column on tasks
CREATE INDEX "tasks_by_column" ON "tasks" ("column");

-- index tasks_by_milestone on tasks
CREATE INDEX "tasks_by_milestone" ON "tasks" ("milestone");

-- index tasks_by_need on tasks
CREATE INDEX "tasks_by_need" ON "tasks" ("need");

-- index tasks_by_phase on tasks
CREATE INDEX "tasks_by_phase" ON "tasks" ("phase");

-- index times_by_budget_line on times
CREATE INDEX "times_by_budget_line" ON "times" ("budget_line");

-- index times_by_person on times
CREATE INDEX "times_by_person" ON "times" ("person");

-- index times_by_task on times
CREATE INDEX "times_by_task" ON "times" ("task");

-- trigger absences_guard_insert on absences
CREATE TRIGGER "absences_guard_insert" BEFORE INSERT ON "absences"
WHEN EXISTS (SELECT 1 FROM "absences" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a absence with this id is there already');
END;

-- trigger absences_journal_delete on absences
CREATE TRIGGER "absences_journal_delete" AFTER DELETE ON "absences"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'absences', OLD."id", 'D', json_array(OLD."number", OLD."person", OLD."first", OLD."until", OLD."reason", OLD."note"));
END;

-- trigger absences_journal_insert on absences
CREATE TRIGGER "absences_journal_insert" AFTER INSERT ON "absences"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'absences', NEW."id", 'I', json_array(NEW."number", NEW."person", NEW."first", NEW."until", NEW."reason", NEW."note"));
END;

-- trigger absences_journal_update on absences
CREATE TRIGGER "absences_journal_update" AFTER UPDATE ON "absences"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'absences', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'absences', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'absences', OLD."id", 'U', 'first', OLD."first", NEW."first" WHERE OLD."first" IS NOT NEW."first"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'absences', OLD."id", 'U', 'until', OLD."until", NEW."until" WHERE OLD."until" IS NOT NEW."until"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'absences', OLD."id", 'U', 'reason', OLD."reason", NEW."reason" WHERE OLD."reason" IS NOT NEW."reason"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'absences', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger alerts_guard_insert on alerts
CREATE TRIGGER "alerts_guard_insert" BEFORE INSERT ON "alerts"
WHEN EXISTS (SELECT 1 FROM "alerts" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a alert with this id is there already');
END;

-- trigger alerts_journal_delete on alerts
CREATE TRIGGER "alerts_journal_delete" AFTER DELETE ON "alerts"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'D', json_array(OLD."number", OLD."metric", OLD."threshold", OLD."basis", OLD."phase", OLD."budget_line", OLD."person", OLD."muted"));
END;

-- trigger alerts_journal_insert on alerts
CREATE TRIGGER "alerts_journal_insert" AFTER INSERT ON "alerts"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'alerts', NEW."id", 'I', json_array(NEW."number", NEW."metric", NEW."threshold", NEW."basis", NEW."phase", NEW."budget_line", NEW."person", NEW."muted"));
END;

-- trigger alerts_journal_update on alerts
CREATE TRIGGER "alerts_journal_update" AFTER UPDATE ON "alerts"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'U', 'metric', OLD."metric", NEW."metric" WHERE OLD."metric" IS NOT NEW."metric"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'U', 'threshold', OLD."threshold", NEW."threshold" WHERE OLD."threshold" IS NOT NEW."threshold"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'U', 'basis', OLD."basis", NEW."basis" WHERE OLD."basis" IS NOT NEW."basis"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'U', 'phase', OLD."phase", NEW."phase" WHERE OLD."phase" IS NOT NEW."phase"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'U', 'budget_line', OLD."budget_line", NEW."budget_line" WHERE OLD."budget_line" IS NOT NEW."budget_line"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'alerts', OLD."id", 'U', 'muted', OLD."muted", NEW."muted" WHERE OLD."muted" IS NOT NEW."muted";
END;

-- trigger answers_frozen_delete on answers
CREATE TRIGGER "answers_frozen_delete" BEFORE DELETE ON "answers"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = OLD."brief")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief that was signed is never changed; make a new version');
END;

-- trigger answers_frozen_insert on answers
CREATE TRIGGER "answers_frozen_insert" BEFORE INSERT ON "answers"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = NEW."brief")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief that was signed is never changed; make a new version');
END;

-- trigger answers_frozen_update on answers
CREATE TRIGGER "answers_frozen_update" BEFORE UPDATE ON "answers"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = OLD."brief")
  OR EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = NEW."brief")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief that was signed is never changed; make a new version');
END;

-- trigger answers_guard_insert on answers
CREATE TRIGGER "answers_guard_insert" BEFORE INSERT ON "answers"
WHEN EXISTS (SELECT 1 FROM "answers" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a answer with this id is there already');
END;

-- trigger answers_journal_delete on answers
CREATE TRIGGER "answers_journal_delete" AFTER DELETE ON "answers"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'D', json_array(OLD."number", OLD."brief", OLD."position", OLD."section", OLD."ask", OLD."expects", OLD."must", OLD."state", OLD."answer", OLD."said_by", OLD."said_on", OLD."note"));
END;

-- trigger answers_journal_insert on answers
CREATE TRIGGER "answers_journal_insert" AFTER INSERT ON "answers"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'answers', NEW."id", 'I', json_array(NEW."number", NEW."brief", NEW."position", NEW."section", NEW."ask", NEW."expects", NEW."must", NEW."state", NEW."answer", NEW."said_by", NEW."said_on", NEW."note"));
END;

-- trigger answers_journal_update on answers
CREATE TRIGGER "answers_journal_update" AFTER UPDATE ON "answers"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'brief', OLD."brief", NEW."brief" WHERE OLD."brief" IS NOT NEW."brief"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'position', OLD."position", NEW."position" WHERE OLD."position" IS NOT NEW."position"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'section', OLD."section", NEW."section" WHERE OLD."section" IS NOT NEW."section"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'ask', OLD."ask", NEW."ask" WHERE OLD."ask" IS NOT NEW."ask"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'expects', OLD."expects", NEW."expects" WHERE OLD."expects" IS NOT NEW."expects"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'must', OLD."must", NEW."must" WHERE OLD."must" IS NOT NEW."must"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'answer', OLD."answer", NEW."answer" WHERE OLD."answer" IS NOT NEW."answer"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'said_by', OLD."said_by", NEW."said_by" WHERE OLD."said_by" IS NOT NEW."said_by"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'said_on', OLD."said_on", NEW."said_on" WHERE OLD."said_on" IS NOT NEW."said_on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'answers', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger attachments_guard_insert on attachments
CREATE TRIGGER "attachments_guard_insert" BEFORE INSERT ON "attachments"
WHEN EXISTS (SELECT 1 FROM "attachments" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a attachment with this id is there already');
END;

-- trigger attachments_journal_delete on attachments
CREATE TRIGGER "attachments_journal_delete" AFTER DELETE ON "attachments"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'attachments', OLD."id", 'D', json_array(OLD."on_table", OLD."on_row", OLD."title", OLD."url"));
END;

-- trigger attachments_journal_insert on attachments
CREATE TRIGGER "attachments_journal_insert" AFTER INSERT ON "attachments"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'attachments', NEW."id", 'I', json_array(NEW."on_table", NEW."on_row", NEW."title", NEW."url"));
END;

-- trigger attachments_journal_update on attachments
CREATE TRIGGER "attachments_journal_update" AFTER UPDATE ON "attachments"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'attachments', OLD."id", 'U', 'on_table', OLD."on_table", NEW."on_table" WHERE OLD."on_table" IS NOT NEW."on_table"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'attachments', OLD."id", 'U', 'on_row', OLD."on_row", NEW."on_row" WHERE OLD."on_row" IS NOT NEW."on_row"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'attachments', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'attachments', OLD."id", 'U', 'url', OLD."url", NEW."url" WHERE OLD."url" IS NOT NEW."url";
END;

-- trigger baselines_frozen_delete on baselines
CREATE TRIGGER "baselines_frozen_delete" BEFORE DELETE ON "baselines"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a baseline is sealed; withdraw the approval instead');
END;

-- trigger baselines_frozen_update on baselines
CREATE TRIGGER "baselines_frozen_update" BEFORE UPDATE ON "baselines"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a baseline is sealed; withdraw the approval instead');
END;

-- trigger baselines_guard_insert on baselines
CREATE TRIGGER "baselines_guard_insert" BEFORE INSERT ON "baselines"
WHEN EXISTS (SELECT 1 FROM "baselines" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a baseline with this id is there already');
END;

-- trigger baselines_journal_delete on baselines
CREATE TRIGGER "baselines_journal_delete" AFTER DELETE ON "baselines"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'baselines', OLD."id", 'D', json_array(OLD."number", OLD."signoff", OLD."on", OLD."reason"));
END;

-- trigger baselines_journal_insert on baselines
CREATE TRIGGER "baselines_journal_insert" AFTER INSERT ON "baselines"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'baselines', NEW."id", 'I', json_array(NEW."number", NEW."signoff", NEW."on", NEW."reason"));
END;

-- trigger baselines_journal_update on baselines
CREATE TRIGGER "baselines_journal_update" AFTER UPDATE ON "baselines"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'baselines', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'baselines', OLD."id", 'U', 'signoff', OLD."signoff", NEW."signoff" WHERE OLD."signoff" IS NOT NEW."signoff"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'baselines', OLD."id", 'U', 'on', OLD."on", NEW."on" WHERE OLD."on" IS NOT NEW."on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'baselines', OLD."id", 'U', 'reason', OLD."reason", NEW."reason" WHERE OLD."reason" IS NOT NEW."reason";
END;

-- trigger blocks_guard_insert on blocks
CREATE TRIGGER "blocks_guard_insert" BEFORE INSERT ON "blocks"
WHEN EXISTS (SELECT 1 FROM "blocks" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a block with this id is there already');
END;

-- trigger blocks_journal_delete on blocks
CREATE TRIGGER "blocks_journal_delete" AFTER DELETE ON "blocks"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'blocks', OLD."id", 'D', json_array(OLD."task", OLD."reason", OLD."since", OLD."until"));
END;

-- trigger blocks_journal_insert on blocks
CREATE TRIGGER "blocks_journal_insert" AFTER INSERT ON "blocks"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'blocks', NEW."id", 'I', json_array(NEW."task", NEW."reason", NEW."since", NEW."until"));
END;

-- trigger blocks_journal_update on blocks
CREATE TRIGGER "blocks_journal_update" AFTER UPDATE ON "blocks"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'blocks', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'blocks', OLD."id", 'U', 'reason', OLD."reason", NEW."reason" WHERE OLD."reason" IS NOT NEW."reason"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'blocks', OLD."id", 'U', 'since', OLD."since", NEW."since" WHERE OLD."since" IS NOT NEW."since"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'blocks', OLD."id", 'U', 'until', OLD."until", NEW."until" WHERE OLD."until" IS NOT NEW."until";
END;

-- trigger bookings_guard_insert on bookings
CREATE TRIGGER "bookings_guard_insert" BEFORE INSERT ON "bookings"
WHEN EXISTS (SELECT 1 FROM "bookings" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a booking with this id is there already');
END;

-- trigger bookings_journal_delete on bookings
CREATE TRIGGER "bookings_journal_delete" AFTER DELETE ON "bookings"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'D', json_array(OLD."number", OLD."person", OLD."first", OLD."last", OLD."amount", OLD."phase", OLD."task", OLD."tentative", OLD."note"));
END;

-- trigger bookings_journal_insert on bookings
CREATE TRIGGER "bookings_journal_insert" AFTER INSERT ON "bookings"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'bookings', NEW."id", 'I', json_array(NEW."number", NEW."person", NEW."first", NEW."last", NEW."amount", NEW."phase", NEW."task", NEW."tentative", NEW."note"));
END;

-- trigger bookings_journal_update on bookings
CREATE TRIGGER "bookings_journal_update" AFTER UPDATE ON "bookings"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'first', OLD."first", NEW."first" WHERE OLD."first" IS NOT NEW."first"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'last', OLD."last", NEW."last" WHERE OLD."last" IS NOT NEW."last"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'amount', OLD."amount", NEW."amount" WHERE OLD."amount" IS NOT NEW."amount"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'phase', OLD."phase", NEW."phase" WHERE OLD."phase" IS NOT NEW."phase"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'tentative', OLD."tentative", NEW."tentative" WHERE OLD."tentative" IS NOT NEW."tentative"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'bookings', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger brief_states_frozen_delete on brief_states
CREATE TRIGGER "brief_states_frozen_delete" BEFORE DELETE ON "brief_states"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = OLD."brief")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief that was signed is never changed; make a new version');
END;

-- trigger brief_states_frozen_update on brief_states
CREATE TRIGGER "brief_states_frozen_update" BEFORE UPDATE ON "brief_states"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = OLD."brief")
  OR EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = NEW."brief")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief that was signed is never changed; make a new version');
END;

-- trigger brief_states_guard_insert on brief_states
CREATE TRIGGER "brief_states_guard_insert" BEFORE INSERT ON "brief_states"
WHEN EXISTS (SELECT 1 FROM "brief_states" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief state with this id is there already');
END;

-- trigger brief_states_journal_delete on brief_states
CREATE TRIGGER "brief_states_journal_delete" AFTER DELETE ON "brief_states"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'brief_states', OLD."id", 'D', json_array(OLD."brief", OLD."state", OLD."on", OLD."note"));
END;

-- trigger brief_states_journal_insert on brief_states
CREATE TRIGGER "brief_states_journal_insert" AFTER INSERT ON "brief_states"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'brief_states', NEW."id", 'I', json_array(NEW."brief", NEW."state", NEW."on", NEW."note"));
END;

-- trigger brief_states_journal_update on brief_states
CREATE TRIGGER "brief_states_journal_update" AFTER UPDATE ON "brief_states"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'brief_states', OLD."id", 'U', 'brief', OLD."brief", NEW."brief" WHERE OLD."brief" IS NOT NEW."brief"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'brief_states', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'brief_states', OLD."id", 'U', 'on', OLD."on", NEW."on" WHERE OLD."on" IS NOT NEW."on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'brief_states', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger briefs_frozen_delete on briefs
CREATE TRIGGER "briefs_frozen_delete" BEFORE DELETE ON "briefs"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = OLD."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief that was signed is never changed; make a new version');
END;

-- trigger briefs_frozen_update on briefs
CREATE TRIGGER "briefs_frozen_update" BEFORE UPDATE ON "briefs"
WHEN (OLD."number" IS NOT NEW."number" OR OLD."title" IS NOT NEW."title" OR OLD."kind" IS NOT NEW."kind" OR OLD."decider" IS NOT NEW."decider" OR OLD."deadline" IS NOT NEW."deadline" OR OLD."budget_low" IS NOT NEW."budget_low" OR OLD."budget_high" IS NOT NEW."budget_high" OR OLD."revises" IS NOT NEW."revises" OR OLD."opened" IS NOT NEW."opened" OR OLD."note" IS NOT NEW."note")
  AND EXISTS (SELECT 1 FROM "signoffs" WHERE "brief" = OLD."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief that was signed is never changed; make a new version');
END;

-- trigger briefs_guard_insert on briefs
CREATE TRIGGER "briefs_guard_insert" BEFORE INSERT ON "briefs"
WHEN EXISTS (SELECT 1 FROM "briefs" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a brief with this id is there already');
END;

-- trigger briefs_journal_delete on briefs
CREATE TRIGGER "briefs_journal_delete" AFTER DELETE ON "briefs"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."kind", OLD."state", OLD."decider", OLD."deadline", OLD."budget_low", OLD."budget_high", OLD."revises", OLD."opened", OLD."note"));
END;

-- trigger briefs_journal_insert on briefs
CREATE TRIGGER "briefs_journal_insert" AFTER INSERT ON "briefs"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'briefs', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."kind", NEW."state", NEW."decider", NEW."deadline", NEW."budget_low", NEW."budget_high", NEW."revises", NEW."opened", NEW."note"));
END;

-- trigger briefs_journal_update on briefs
CREATE TRIGGER "briefs_journal_update" AFTER UPDATE ON "briefs"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'decider', OLD."decider", NEW."decider" WHERE OLD."decider" IS NOT NEW."decider"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'deadline', OLD."deadline", NEW."deadline" WHERE OLD."deadline" IS NOT NEW."deadline"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'budget_low', OLD."budget_low", NEW."budget_low" WHERE OLD."budget_low" IS NOT NEW."budget_low"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'budget_high', OLD."budget_high", NEW."budget_high" WHERE OLD."budget_high" IS NOT NEW."budget_high"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'revises', OLD."revises", NEW."revises" WHERE OLD."revises" IS NOT NEW."revises"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'opened', OLD."opened", NEW."opened" WHERE OLD."opened" IS NOT NEW."opened"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'briefs', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger budget_guard_insert on budget
CREATE TRIGGER "budget_guard_insert" BEFORE INSERT ON "budget"
WHEN EXISTS (SELECT 1 FROM "budget" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a budget line with this id is there already');
END;

-- trigger budget_journal_delete on budget
CREATE TRIGGER "budget_journal_delete" AFTER DELETE ON "budget"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'budget', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."kind", OLD."rule", OLD."phase", OLD."line", OLD."need"));
END;

-- trigger budget_journal_insert on budget
CREATE TRIGGER "budget_journal_insert" AFTER INSERT ON "budget"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'budget', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."kind", NEW."rule", NEW."phase", NEW."line", NEW."need"));
END;

-- trigger budget_journal_update on budget
CREATE TRIGGER "budget_journal_update" AFTER UPDATE ON "budget"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget', OLD."id", 'U', 'rule', OLD."rule", NEW."rule" WHERE OLD."rule" IS NOT NEW."rule"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget', OLD."id", 'U', 'phase', OLD."phase", NEW."phase" WHERE OLD."phase" IS NOT NEW."phase"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget', OLD."id", 'U', 'line', OLD."line", NEW."line" WHERE OLD."line" IS NOT NEW."line"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget', OLD."id", 'U', 'need', OLD."need", NEW."need" WHERE OLD."need" IS NOT NEW."need";
END;

-- trigger budget_amounts_frozen_delete on budget_amounts
CREATE TRIGGER "budget_amounts_frozen_delete" BEFORE DELETE ON "budget_amounts"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a budget amount is sealed; withdraw the approval instead');
END;

-- trigger budget_amounts_frozen_insert on budget_amounts
CREATE TRIGGER "budget_amounts_frozen_insert" BEFORE INSERT ON "budget_amounts"
WHEN NOT EXISTS (SELECT 1 FROM op WHERE command = (SELECT seq FROM command WHERE hash IS NULL) AND tbl = 'baselines' AND row = NEW."baseline" AND kind = 'I')
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a baseline is sealed; a new plan is a new baseline');
END;

-- trigger budget_amounts_frozen_update on budget_amounts
CREATE TRIGGER "budget_amounts_frozen_update" BEFORE UPDATE ON "budget_amounts"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a budget amount is sealed; withdraw the approval instead');
END;

-- trigger budget_amounts_guard_insert on budget_amounts
CREATE TRIGGER "budget_amounts_guard_insert" BEFORE INSERT ON "budget_amounts"
WHEN EXISTS (SELECT 1 FROM "budget_amounts" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a budget amount with this id is there already');
END;

-- trigger budget_amounts_journal_delete on budget_amounts
CREATE TRIGGER "budget_amounts_journal_delete" AFTER DELETE ON "budget_amounts"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', OLD."id", 'D', json_array(OLD."baseline", OLD."budget_line", OLD."cost", OLD."price", OLD."work", OLD."start", OLD."end"));
END;

-- trigger budget_amounts_journal_insert on budget_amounts
CREATE TRIGGER "budget_amounts_journal_insert" AFTER INSERT ON "budget_amounts"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', NEW."id", 'I', json_array(NEW."baseline", NEW."budget_line", NEW."cost", NEW."price", NEW."work", NEW."start", NEW."end"));
END;

-- trigger budget_amounts_journal_update on budget_amounts
CREATE TRIGGER "budget_amounts_journal_update" AFTER UPDATE ON "budget_amounts"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', OLD."id", 'U', 'baseline', OLD."baseline", NEW."baseline" WHERE OLD."baseline" IS NOT NEW."baseline"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', OLD."id", 'U', 'budget_line', OLD."budget_line", NEW."budget_line" WHERE OLD."budget_line" IS NOT NEW."budget_line"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', OLD."id", 'U', 'cost', OLD."cost", NEW."cost" WHERE OLD."cost" IS NOT NEW."cost"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', OLD."id", 'U', 'price', OLD."price", NEW."price" WHERE OLD."price" IS NOT NEW."price"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', OLD."id", 'U', 'work', OLD."work", NEW."work" WHERE OLD."work" IS NOT NEW."work"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', OLD."id", 'U', 'start', OLD."start", NEW."start" WHERE OLD."start" IS NOT NEW."start"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'budget_amounts', OLD."id", 'U', 'end', OLD."end", NEW."end" WHERE OLD."end" IS NOT NEW."end";
END;

-- trigger checks_guard_insert on checks
CREATE TRIGGER "checks_guard_insert" BEFORE INSERT ON "checks"
WHEN EXISTS (SELECT 1 FROM "checks" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a checklist item with this id is there already');
END;

-- trigger checks_journal_delete on checks
CREATE TRIGGER "checks_journal_delete" AFTER DELETE ON "checks"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'checks', OLD."id", 'D', json_array(OLD."task", OLD."list", OLD."title", OLD."done", OLD."due", OLD."position"));
END;

-- trigger checks_journal_insert on checks
CREATE TRIGGER "checks_journal_insert" AFTER INSERT ON "checks"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'checks', NEW."id", 'I', json_array(NEW."task", NEW."list", NEW."title", NEW."done", NEW."due", NEW."position"));
END;

-- trigger checks_journal_update on checks
CREATE TRIGGER "checks_journal_update" AFTER UPDATE ON "checks"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'checks', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'checks', OLD."id", 'U', 'list', OLD."list", NEW."list" WHERE OLD."list" IS NOT NEW."list"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'checks', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'checks', OLD."id", 'U', 'done', OLD."done", NEW."done" WHERE OLD."done" IS NOT NEW."done"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'checks', OLD."id", 'U', 'due', OLD."due", NEW."due" WHERE OLD."due" IS NOT NEW."due"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'checks', OLD."id", 'U', 'position', OLD."position", NEW."position" WHERE OLD."position" IS NOT NEW."position";
END;

-- trigger columns_guard_insert on columns
CREATE TRIGGER "columns_guard_insert" BEFORE INSERT ON "columns"
WHEN EXISTS (SELECT 1 FROM "columns" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a column with this id is there already');
END;

-- trigger columns_journal_delete on columns
CREATE TRIGGER "columns_journal_delete" AFTER DELETE ON "columns"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'columns', OLD."id", 'D', json_array(OLD."name", OLD."kind", OLD."card_limit", OLD."position", OLD."archived"));
END;

-- trigger columns_journal_insert on columns
CREATE TRIGGER "columns_journal_insert" AFTER INSERT ON "columns"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'columns', NEW."id", 'I', json_array(NEW."name", NEW."kind", NEW."card_limit", NEW."position", NEW."archived"));
END;

-- trigger columns_journal_update on columns
CREATE TRIGGER "columns_journal_update" AFTER UPDATE ON "columns"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'columns', OLD."id", 'U', 'name', OLD."name", NEW."name" WHERE OLD."name" IS NOT NEW."name"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'columns', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'columns', OLD."id", 'U', 'card_limit', OLD."card_limit", NEW."card_limit" WHERE OLD."card_limit" IS NOT NEW."card_limit"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'columns', OLD."id", 'U', 'position', OLD."position", NEW."position" WHERE OLD."position" IS NOT NEW."position"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'columns', OLD."id", 'U', 'archived', OLD."archived", NEW."archived" WHERE OLD."archived" IS NOT NEW."archived";
END;

-- trigger command_guard_delete on command
CREATE TRIGGER "command_guard_delete" BEFORE DELETE ON command
BEGIN
  SELECT RAISE(ABORT, 'greenlight: the journal is never changed');
END;

-- trigger command_guard_insert on command
CREATE TRIGGER "command_guard_insert" BEFORE INSERT ON command
WHEN NEW.hash IS NOT NULL OR (SELECT seq FROM command WHERE hash IS NULL) IS NOT NULL
  OR NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM command)
  OR EXISTS (SELECT 1 FROM command WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a command comes after the last one, when that is closed');
END;

-- trigger command_guard_update on command
CREATE TRIGGER "command_guard_update" BEFORE UPDATE ON command
WHEN NOT (OLD.hash IS NULL AND NEW.hash IS NOT NULL AND OLD.seq IS NEW.seq AND OLD.id IS NEW.id AND OLD.replica IS NEW.replica AND OLD.clock IS NEW.clock AND OLD.actor IS NEW.actor AND OLD.at IS NEW.at AND OLD.label IS NEW.label AND OLD.undoes IS NEW.undoes AND OLD.prev_hash IS NEW.prev_hash)
BEGIN
  SELECT RAISE(ABORT, 'greenlight: the journal is never changed');
END;

-- trigger comments_guard_insert on comments
CREATE TRIGGER "comments_guard_insert" BEFORE INSERT ON "comments"
WHEN EXISTS (SELECT 1 FROM "comments" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a comment with this id is there already');
END;

-- trigger comments_journal_delete on comments
CREATE TRIGGER "comments_journal_delete" AFTER DELETE ON "comments"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'comments', OLD."id", 'D', json_array(OLD."task", OLD."author", OLD."at", OLD."text"));
END;

-- trigger comments_journal_insert on comments
CREATE TRIGGER "comments_journal_insert" AFTER INSERT ON "comments"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'comments', NEW."id", 'I', json_array(NEW."task", NEW."author", NEW."at", NEW."text"));
END;

-- trigger comments_journal_update on comments
CREATE TRIGGER "comments_journal_update" AFTER UPDATE ON "comments"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'comments', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'comments', OLD."id", 'U', 'author', OLD."author", NEW."author" WHERE OLD."author" IS NOT NEW."author"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'comments', OLD."id", 'U', 'at', OLD."at", NEW."at" WHERE OLD."at" IS NOT NEW."at"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'comments', OLD."id", 'U', 'text', OLD."text", NEW."text" WHERE OLD."text" IS NOT NEW."text";
END;

-- trigger costs_guard_insert on costs
CREATE TRIGGER "costs_guard_insert" BEFORE INSERT ON "costs"
WHEN EXISTS (SELECT 1 FROM "costs" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a cost with this id is there already');
END;

-- trigger costs_journal_delete on costs
CREATE TRIGGER "costs_journal_delete" AFTER DELETE ON "costs"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."amount", OLD."tax", OLD."budget_line", OLD."vendor", OLD."pass_on", OLD."invoice", OLD."planned", OLD."committed", OLD."incurred", OLD."invoiced", OLD."paid", OLD."note"));
END;

-- trigger costs_journal_insert on costs
CREATE TRIGGER "costs_journal_insert" AFTER INSERT ON "costs"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'costs', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."amount", NEW."tax", NEW."budget_line", NEW."vendor", NEW."pass_on", NEW."invoice", NEW."planned", NEW."committed", NEW."incurred", NEW."invoiced", NEW."paid", NEW."note"));
END;

-- trigger costs_journal_update on costs
CREATE TRIGGER "costs_journal_update" AFTER UPDATE ON "costs"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'amount', OLD."amount", NEW."amount" WHERE OLD."amount" IS NOT NEW."amount"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'tax', OLD."tax", NEW."tax" WHERE OLD."tax" IS NOT NEW."tax"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'budget_line', OLD."budget_line", NEW."budget_line" WHERE OLD."budget_line" IS NOT NEW."budget_line"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'vendor', OLD."vendor", NEW."vendor" WHERE OLD."vendor" IS NOT NEW."vendor"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'pass_on', OLD."pass_on", NEW."pass_on" WHERE OLD."pass_on" IS NOT NEW."pass_on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'invoice', OLD."invoice", NEW."invoice" WHERE OLD."invoice" IS NOT NEW."invoice"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'planned', OLD."planned", NEW."planned" WHERE OLD."planned" IS NOT NEW."planned"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'committed', OLD."committed", NEW."committed" WHERE OLD."committed" IS NOT NEW."committed"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'incurred', OLD."incurred", NEW."incurred" WHERE OLD."incurred" IS NOT NEW."incurred"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'invoiced', OLD."invoiced", NEW."invoiced" WHERE OLD."invoiced" IS NOT NEW."invoiced"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'paid', OLD."paid", NEW."paid" WHERE OLD."paid" IS NOT NEW."paid"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'costs', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger decisions_guard_insert on decisions
CREATE TRIGGER "decisions_guard_insert" BEFORE INSERT ON "decisions"
WHEN EXISTS (SELECT 1 FROM "decisions" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a decision with this id is there already');
END;

-- trigger decisions_journal_delete on decisions
CREATE TRIGGER "decisions_journal_delete" AFTER DELETE ON "decisions"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."on", OLD."person", OLD."detail", OLD."entry", OLD."replaces", OLD."client_visible"));
END;

-- trigger decisions_journal_insert on decisions
CREATE TRIGGER "decisions_journal_insert" AFTER INSERT ON "decisions"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'decisions', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."on", NEW."person", NEW."detail", NEW."entry", NEW."replaces", NEW."client_visible"));
END;

-- trigger decisions_journal_update on decisions
CREATE TRIGGER "decisions_journal_update" AFTER UPDATE ON "decisions"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'U', 'on', OLD."on", NEW."on" WHERE OLD."on" IS NOT NEW."on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'U', 'detail', OLD."detail", NEW."detail" WHERE OLD."detail" IS NOT NEW."detail"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'U', 'replaces', OLD."replaces", NEW."replaces" WHERE OLD."replaces" IS NOT NEW."replaces"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'decisions', OLD."id", 'U', 'client_visible', OLD."client_visible", NEW."client_visible" WHERE OLD."client_visible" IS NOT NEW."client_visible";
END;

-- trigger deliverables_guard_insert on deliverables
CREATE TRIGGER "deliverables_guard_insert" BEFORE INSERT ON "deliverables"
WHEN EXISTS (SELECT 1 FROM "deliverables" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a deliverable with this id is there already');
END;

-- trigger deliverables_journal_delete on deliverables
CREATE TRIGGER "deliverables_journal_delete" AFTER DELETE ON "deliverables"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."state", OLD."phase", OLD."need", OLD."milestone", OLD."owner", OLD."due", OLD."rounds", OLD."detail"));
END;

-- trigger deliverables_journal_insert on deliverables
CREATE TRIGGER "deliverables_journal_insert" AFTER INSERT ON "deliverables"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'deliverables', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."state", NEW."phase", NEW."need", NEW."milestone", NEW."owner", NEW."due", NEW."rounds", NEW."detail"));
END;

-- trigger deliverables_journal_update on deliverables
CREATE TRIGGER "deliverables_journal_update" AFTER UPDATE ON "deliverables"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'phase', OLD."phase", NEW."phase" WHERE OLD."phase" IS NOT NEW."phase"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'need', OLD."need", NEW."need" WHERE OLD."need" IS NOT NEW."need"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'milestone', OLD."milestone", NEW."milestone" WHERE OLD."milestone" IS NOT NEW."milestone"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'owner', OLD."owner", NEW."owner" WHERE OLD."owner" IS NOT NEW."owner"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'due', OLD."due", NEW."due" WHERE OLD."due" IS NOT NEW."due"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'rounds', OLD."rounds", NEW."rounds" WHERE OLD."rounds" IS NOT NEW."rounds"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'deliverables', OLD."id", 'U', 'detail', OLD."detail", NEW."detail" WHERE OLD."detail" IS NOT NEW."detail";
END;

-- trigger dependencies_guard_insert on dependencies
CREATE TRIGGER "dependencies_guard_insert" BEFORE INSERT ON "dependencies"
WHEN EXISTS (SELECT 1 FROM "dependencies" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a dependency with this id is there already');
END;

-- trigger dependencies_journal_delete on dependencies
CREATE TRIGGER "dependencies_journal_delete" AFTER DELETE ON "dependencies"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'dependencies', OLD."id", 'D', json_array(OLD."task", OLD."after", OLD."kind", OLD."lag", OLD."lag_days"));
END;

-- trigger dependencies_journal_insert on dependencies
CREATE TRIGGER "dependencies_journal_insert" AFTER INSERT ON "dependencies"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'dependencies', NEW."id", 'I', json_array(NEW."task", NEW."after", NEW."kind", NEW."lag", NEW."lag_days"));
END;

-- trigger dependencies_journal_update on dependencies
CREATE TRIGGER "dependencies_journal_update" AFTER UPDATE ON "dependencies"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'dependencies', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'dependencies', OLD."id", 'U', 'after', OLD."after", NEW."after" WHERE OLD."after" IS NOT NEW."after"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'dependencies', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'dependencies', OLD."id", 'U', 'lag', OLD."lag", NEW."lag" WHERE OLD."lag" IS NOT NEW."lag"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'dependencies', OLD."id", 'U', 'lag_days', OLD."lag_days", NEW."lag_days" WHERE OLD."lag_days" IS NOT NEW."lag_days";
END;

-- trigger estimate_states_frozen_delete on estimate_states
CREATE TRIGGER "estimate_states_frozen_delete" BEFORE DELETE ON "estimate_states"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = OLD."estimate")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: an estimate that was signed off is never changed; make a new version');
END;

-- trigger estimate_states_frozen_update on estimate_states
CREATE TRIGGER "estimate_states_frozen_update" BEFORE UPDATE ON "estimate_states"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = OLD."estimate")
  OR EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = NEW."estimate")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: an estimate that was signed off is never changed; make a new version');
END;

-- trigger estimate_states_guard_insert on estimate_states
CREATE TRIGGER "estimate_states_guard_insert" BEFORE INSERT ON "estimate_states"
WHEN EXISTS (SELECT 1 FROM "estimate_states" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a estimate state with this id is there already');
END;

-- trigger estimate_states_journal_delete on estimate_states
CREATE TRIGGER "estimate_states_journal_delete" AFTER DELETE ON "estimate_states"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'estimate_states', OLD."id", 'D', json_array(OLD."estimate", OLD."state", OLD."on", OLD."note"));
END;

-- trigger estimate_states_journal_insert on estimate_states
CREATE TRIGGER "estimate_states_journal_insert" AFTER INSERT ON "estimate_states"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'estimate_states', NEW."id", 'I', json_array(NEW."estimate", NEW."state", NEW."on", NEW."note"));
END;

-- trigger estimate_states_journal_update on estimate_states
CREATE TRIGGER "estimate_states_journal_update" AFTER UPDATE ON "estimate_states"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimate_states', OLD."id", 'U', 'estimate', OLD."estimate", NEW."estimate" WHERE OLD."estimate" IS NOT NEW."estimate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimate_states', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimate_states', OLD."id", 'U', 'on', OLD."on", NEW."on" WHERE OLD."on" IS NOT NEW."on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimate_states', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger estimates_frozen_delete on estimates
CREATE TRIGGER "estimates_frozen_delete" BEFORE DELETE ON "estimates"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = OLD."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: an estimate that was signed off is never changed; make a new version');
END;

-- trigger estimates_frozen_update on estimates
CREATE TRIGGER "estimates_frozen_update" BEFORE UPDATE ON "estimates"
WHEN (OLD."number" IS NOT NEW."number" OR OLD."title" IS NOT NEW."title" OR OLD."class" IS NOT NEW."class" OR OLD."price_date" IS NOT NEW."price_date" OR OLD."valid_until" IS NOT NEW."valid_until" OR OLD."discount" IS NOT NEW."discount" OR OLD."contingency" IS NOT NEW."contingency" OR OLD."revises" IS NOT NEW."revises" OR OLD."note" IS NOT NEW."note")
  AND EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = OLD."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: an estimate that was signed off is never changed; make a new version');
END;

-- trigger estimates_guard_insert on estimates
CREATE TRIGGER "estimates_guard_insert" BEFORE INSERT ON "estimates"
WHEN EXISTS (SELECT 1 FROM "estimates" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a estimate with this id is there already');
END;

-- trigger estimates_journal_delete on estimates
CREATE TRIGGER "estimates_journal_delete" AFTER DELETE ON "estimates"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."class", OLD."state", OLD."price_date", OLD."valid_until", OLD."discount", OLD."contingency", OLD."revises", OLD."note"));
END;

-- trigger estimates_journal_insert on estimates
CREATE TRIGGER "estimates_journal_insert" AFTER INSERT ON "estimates"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'estimates', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."class", NEW."state", NEW."price_date", NEW."valid_until", NEW."discount", NEW."contingency", NEW."revises", NEW."note"));
END;

-- trigger estimates_journal_update on estimates
CREATE TRIGGER "estimates_journal_update" AFTER UPDATE ON "estimates"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'class', OLD."class", NEW."class" WHERE OLD."class" IS NOT NEW."class"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'price_date', OLD."price_date", NEW."price_date" WHERE OLD."price_date" IS NOT NEW."price_date"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'valid_until', OLD."valid_until", NEW."valid_until" WHERE OLD."valid_until" IS NOT NEW."valid_until"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'discount', OLD."discount", NEW."discount" WHERE OLD."discount" IS NOT NEW."discount"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'contingency', OLD."contingency", NEW."contingency" WHERE OLD."contingency" IS NOT NEW."contingency"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'revises', OLD."revises", NEW."revises" WHERE OLD."revises" IS NOT NEW."revises"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'estimates', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger followups_guard_insert on followups
CREATE TRIGGER "followups_guard_insert" BEFORE INSERT ON "followups"
WHEN EXISTS (SELECT 1 FROM "followups" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a follow-up with this id is there already');
END;

-- trigger followups_journal_delete on followups
CREATE TRIGGER "followups_journal_delete" AFTER DELETE ON "followups"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."due", OLD."owner", OLD."state", OLD."entry", OLD."moved_from", OLD."opened", OLD."closed"));
END;

-- trigger followups_journal_insert on followups
CREATE TRIGGER "followups_journal_insert" AFTER INSERT ON "followups"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'followups', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."due", NEW."owner", NEW."state", NEW."entry", NEW."moved_from", NEW."opened", NEW."closed"));
END;

-- trigger followups_journal_update on followups
CREATE TRIGGER "followups_journal_update" AFTER UPDATE ON "followups"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'due', OLD."due", NEW."due" WHERE OLD."due" IS NOT NEW."due"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'owner', OLD."owner", NEW."owner" WHERE OLD."owner" IS NOT NEW."owner"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'moved_from', OLD."moved_from", NEW."moved_from" WHERE OLD."moved_from" IS NOT NEW."moved_from"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'opened', OLD."opened", NEW."opened" WHERE OLD."opened" IS NOT NEW."opened"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'followups', OLD."id", 'U', 'closed', OLD."closed", NEW."closed" WHERE OLD."closed" IS NOT NEW."closed";
END;

-- trigger holidays_guard_insert on holidays
CREATE TRIGGER "holidays_guard_insert" BEFORE INSERT ON "holidays"
WHEN EXISTS (SELECT 1 FROM "holidays" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a holiday with this id is there already');
END;

-- trigger holidays_journal_delete on holidays
CREATE TRIGGER "holidays_journal_delete" AFTER DELETE ON "holidays"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'holidays', OLD."id", 'D', json_array(OLD."on", OLD."name"));
END;

-- trigger holidays_journal_insert on holidays
CREATE TRIGGER "holidays_journal_insert" AFTER INSERT ON "holidays"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'holidays', NEW."id", 'I', json_array(NEW."on", NEW."name"));
END;

-- trigger holidays_journal_update on holidays
CREATE TRIGGER "holidays_journal_update" AFTER UPDATE ON "holidays"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'holidays', OLD."id", 'U', 'on', OLD."on", NEW."on" WHERE OLD."on" IS NOT NEW."on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'holidays', OLD."id", 'U', 'name', OLD."name", NEW."name" WHERE OLD."name" IS NOT NEW."name";
END;

-- trigger lines_frozen_delete on lines
CREATE TRIGGER "lines_frozen_delete" BEFORE DELETE ON "lines"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = OLD."estimate")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: an estimate that was signed off is never changed; make a new version');
END;

-- trigger lines_frozen_insert on lines
CREATE TRIGGER "lines_frozen_insert" BEFORE INSERT ON "lines"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = NEW."estimate")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: an estimate that was signed off is never changed; make a new version');
END;

-- trigger lines_frozen_update on lines
CREATE TRIGGER "lines_frozen_update" BEFORE UPDATE ON "lines"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = OLD."estimate")
  OR EXISTS (SELECT 1 FROM "signoffs" WHERE "estimate" = NEW."estimate")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: an estimate that was signed off is never changed; make a new version');
END;

-- trigger lines_guard_insert on lines
CREATE TRIGGER "lines_guard_insert" BEFORE INSERT ON "lines"
WHEN EXISTS (SELECT 1 FROM "lines" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a line with this id is there already');
END;

-- trigger lines_journal_delete on lines
CREATE TRIGGER "lines_journal_delete" AFTER DELETE ON "lines"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'D', json_array(OLD."number", OLD."estimate", OLD."position", OLD."title", OLD."phase", OLD."need", OLD."kind", OLD."role", OLD."unit", OLD."low", OLD."likely", OLD."high", OLD."sold", OLD."unit_secs", OLD."cost_rate", OLD."bill_rate", OLD."share", OLD."discount", OLD."tax", OLD."option", OLD."shown", OLD."note", OLD."tax_code", OLD."choice"));
END;

-- trigger lines_journal_insert on lines
CREATE TRIGGER "lines_journal_insert" AFTER INSERT ON "lines"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'lines', NEW."id", 'I', json_array(NEW."number", NEW."estimate", NEW."position", NEW."title", NEW."phase", NEW."need", NEW."kind", NEW."role", NEW."unit", NEW."low", NEW."likely", NEW."high", NEW."sold", NEW."unit_secs", NEW."cost_rate", NEW."bill_rate", NEW."share", NEW."discount", NEW."tax", NEW."option", NEW."shown", NEW."note", NEW."tax_code", NEW."choice"));
END;

-- trigger lines_journal_update on lines
CREATE TRIGGER "lines_journal_update" AFTER UPDATE ON "lines"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'estimate', OLD."estimate", NEW."estimate" WHERE OLD."estimate" IS NOT NEW."estimate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'position', OLD."position", NEW."position" WHERE OLD."position" IS NOT NEW."position"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'phase', OLD."phase", NEW."phase" WHERE OLD."phase" IS NOT NEW."phase"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'need', OLD."need", NEW."need" WHERE OLD."need" IS NOT NEW."need"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'role', OLD."role", NEW."role" WHERE OLD."role" IS NOT NEW."role"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'unit', OLD."unit", NEW."unit" WHERE OLD."unit" IS NOT NEW."unit"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'low', OLD."low", NEW."low" WHERE OLD."low" IS NOT NEW."low"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'likely', OLD."likely", NEW."likely" WHERE OLD."likely" IS NOT NEW."likely"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'high', OLD."high", NEW."high" WHERE OLD."high" IS NOT NEW."high"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'sold', OLD."sold", NEW."sold" WHERE OLD."sold" IS NOT NEW."sold"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'unit_secs', OLD."unit_secs", NEW."unit_secs" WHERE OLD."unit_secs" IS NOT NEW."unit_secs"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'cost_rate', OLD."cost_rate", NEW."cost_rate" WHERE OLD."cost_rate" IS NOT NEW."cost_rate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'bill_rate', OLD."bill_rate", NEW."bill_rate" WHERE OLD."bill_rate" IS NOT NEW."bill_rate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'share', OLD."share", NEW."share" WHERE OLD."share" IS NOT NEW."share"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'discount', OLD."discount", NEW."discount" WHERE OLD."discount" IS NOT NEW."discount"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'tax', OLD."tax", NEW."tax" WHERE OLD."tax" IS NOT NEW."tax"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'option', OLD."option", NEW."option" WHERE OLD."option" IS NOT NEW."option"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'shown', OLD."shown", NEW."shown" WHERE OLD."shown" IS NOT NEW."shown"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'tax_code', OLD."tax_code", NEW."tax_code" WHERE OLD."tax_code" IS NOT NEW."tax_code"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'lines', OLD."id", 'U', 'choice', OLD."choice", NEW."choice" WHERE OLD."choice" IS NOT NEW."choice";
END;

-- trigger links_guard_insert on links
CREATE TRIGGER "links_guard_insert" BEFORE INSERT ON "links"
WHEN EXISTS (SELECT 1 FROM "links" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a link with this id is there already');
END;

-- trigger links_journal_delete on links
CREATE TRIGGER "links_journal_delete" AFTER DELETE ON "links"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'links', OLD."id", 'D', json_array(OLD."from_table", OLD."from_row", OLD."to_table", OLD."to_row", OLD."meaning"));
END;

-- trigger links_journal_insert on links
CREATE TRIGGER "links_journal_insert" AFTER INSERT ON "links"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'links', NEW."id", 'I', json_array(NEW."from_table", NEW."from_row", NEW."to_table", NEW."to_row", NEW."meaning"));
END;

-- trigger links_journal_update on links
CREATE TRIGGER "links_journal_update" AFTER UPDATE ON "links"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'links', OLD."id", 'U', 'from_table', OLD."from_table", NEW."from_table" WHERE OLD."from_table" IS NOT NEW."from_table"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'links', OLD."id", 'U', 'from_row', OLD."from_row", NEW."from_row" WHERE OLD."from_row" IS NOT NEW."from_row"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'links', OLD."id", 'U', 'to_table', OLD."to_table", NEW."to_table" WHERE OLD."to_table" IS NOT NEW."to_table"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'links', OLD."id", 'U', 'to_row', OLD."to_row", NEW."to_row" WHERE OLD."to_row" IS NOT NEW."to_row"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'links', OLD."id", 'U', 'meaning', OLD."meaning", NEW."meaning" WHERE OLD."meaning" IS NOT NEW."meaning";
END;

-- trigger log_frozen_delete on log
CREATE TRIGGER "log_frozen_delete" BEFORE DELETE ON "log"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a log entry is never changed; write a correction');
END;

-- trigger log_frozen_update on log
CREATE TRIGGER "log_frozen_update" BEFORE UPDATE ON "log"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a log entry is never changed; write a correction');
END;

-- trigger log_guard_insert on log
CREATE TRIGGER "log_guard_insert" BEFORE INSERT ON "log"
WHEN EXISTS (SELECT 1 FROM "log" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a log entry with this id is there already');
END;

-- trigger log_journal_delete on log
CREATE TRIGGER "log_journal_delete" AFTER DELETE ON "log"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'D', json_array(OLD."number", OLD."at", OLD."written_at", OLD."kind", OLD."direction", OLD."subject", OLD."body", OLD."client_visible", OLD."corrects", OLD."took"));
END;

-- trigger log_journal_insert on log
CREATE TRIGGER "log_journal_insert" AFTER INSERT ON "log"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'log', NEW."id", 'I', json_array(NEW."number", NEW."at", NEW."written_at", NEW."kind", NEW."direction", NEW."subject", NEW."body", NEW."client_visible", NEW."corrects", NEW."took"));
END;

-- trigger log_journal_update on log
CREATE TRIGGER "log_journal_update" AFTER UPDATE ON "log"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'at', OLD."at", NEW."at" WHERE OLD."at" IS NOT NEW."at"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'written_at', OLD."written_at", NEW."written_at" WHERE OLD."written_at" IS NOT NEW."written_at"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'direction', OLD."direction", NEW."direction" WHERE OLD."direction" IS NOT NEW."direction"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'subject', OLD."subject", NEW."subject" WHERE OLD."subject" IS NOT NEW."subject"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'body', OLD."body", NEW."body" WHERE OLD."body" IS NOT NEW."body"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'client_visible', OLD."client_visible", NEW."client_visible" WHERE OLD."client_visible" IS NOT NEW."client_visible"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'corrects', OLD."corrects", NEW."corrects" WHERE OLD."corrects" IS NOT NEW."corrects"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log', OLD."id", 'U', 'took', OLD."took", NEW."took" WHERE OLD."took" IS NOT NEW."took";
END;

-- trigger log_people_frozen_delete on log_people
CREATE TRIGGER "log_people_frozen_delete" BEFORE DELETE ON "log_people"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a participant is never changed; write a correction');
END;

-- trigger log_people_frozen_update on log_people
CREATE TRIGGER "log_people_frozen_update" BEFORE UPDATE ON "log_people"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a participant is never changed; write a correction');
END;

-- trigger log_people_guard_insert on log_people
CREATE TRIGGER "log_people_guard_insert" BEFORE INSERT ON "log_people"
WHEN EXISTS (SELECT 1 FROM "log_people" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a participant with this id is there already');
END;

-- trigger log_people_journal_delete on log_people
CREATE TRIGGER "log_people_journal_delete" AFTER DELETE ON "log_people"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'log_people', OLD."id", 'D', json_array(OLD."entry", OLD."person"));
END;

-- trigger log_people_journal_insert on log_people
CREATE TRIGGER "log_people_journal_insert" AFTER INSERT ON "log_people"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'log_people', NEW."id", 'I', json_array(NEW."entry", NEW."person"));
END;

-- trigger log_people_journal_update on log_people
CREATE TRIGGER "log_people_journal_update" AFTER UPDATE ON "log_people"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log_people', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log_people', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person";
END;

-- trigger log_topics_frozen_delete on log_topics
CREATE TRIGGER "log_topics_frozen_delete" BEFORE DELETE ON "log_topics"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a topic is never changed; write a correction');
END;

-- trigger log_topics_frozen_update on log_topics
CREATE TRIGGER "log_topics_frozen_update" BEFORE UPDATE ON "log_topics"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a topic is never changed; write a correction');
END;

-- trigger log_topics_guard_insert on log_topics
CREATE TRIGGER "log_topics_guard_insert" BEFORE INSERT ON "log_topics"
WHEN EXISTS (SELECT 1 FROM "log_topics" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a topic with this id is there already');
END;

-- trigger log_topics_journal_delete on log_topics
CREATE TRIGGER "log_topics_journal_delete" AFTER DELETE ON "log_topics"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'log_topics', OLD."id", 'D', json_array(OLD."entry", OLD."topic"));
END;

-- trigger log_topics_journal_insert on log_topics
CREATE TRIGGER "log_topics_journal_insert" AFTER INSERT ON "log_topics"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'log_topics', NEW."id", 'I', json_array(NEW."entry", NEW."topic"));
END;

-- trigger log_topics_journal_update on log_topics
CREATE TRIGGER "log_topics_journal_update" AFTER UPDATE ON "log_topics"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log_topics', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'log_topics', OLD."id", 'U', 'topic', OLD."topic", NEW."topic" WHERE OLD."topic" IS NOT NEW."topic";
END;

-- trigger milestones_guard_insert on milestones
CREATE TRIGGER "milestones_guard_insert" BEFORE INSERT ON "milestones"
WHEN EXISTS (SELECT 1 FROM "milestones" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a milestone with this id is there already');
END;

-- trigger milestones_journal_delete on milestones
CREATE TRIGGER "milestones_journal_delete" AFTER DELETE ON "milestones"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'milestones', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."phase", OLD."planned", OLD."forecast", OLD."done"));
END;

-- trigger milestones_journal_insert on milestones
CREATE TRIGGER "milestones_journal_insert" AFTER INSERT ON "milestones"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'milestones', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."phase", NEW."planned", NEW."forecast", NEW."done"));
END;

-- trigger milestones_journal_update on milestones
CREATE TRIGGER "milestones_journal_update" AFTER UPDATE ON "milestones"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'milestones', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'milestones', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'milestones', OLD."id", 'U', 'phase', OLD."phase", NEW."phase" WHERE OLD."phase" IS NOT NEW."phase"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'milestones', OLD."id", 'U', 'planned', OLD."planned", NEW."planned" WHERE OLD."planned" IS NOT NEW."planned"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'milestones', OLD."id", 'U', 'forecast', OLD."forecast", NEW."forecast" WHERE OLD."forecast" IS NOT NEW."forecast"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'milestones', OLD."id", 'U', 'done', OLD."done", NEW."done" WHERE OLD."done" IS NOT NEW."done";
END;

-- trigger moves_guard_insert on moves
CREATE TRIGGER "moves_guard_insert" BEFORE INSERT ON "moves"
WHEN EXISTS (SELECT 1 FROM "moves" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a move with this id is there already');
END;

-- trigger moves_journal_delete on moves
CREATE TRIGGER "moves_journal_delete" AFTER DELETE ON "moves"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'moves', OLD."id", 'D', json_array(OLD."task", OLD."from_column", OLD."to_column", OLD."at"));
END;

-- trigger moves_journal_insert on moves
CREATE TRIGGER "moves_journal_insert" AFTER INSERT ON "moves"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'moves', NEW."id", 'I', json_array(NEW."task", NEW."from_column", NEW."to_column", NEW."at"));
END;

-- trigger moves_journal_update on moves
CREATE TRIGGER "moves_journal_update" AFTER UPDATE ON "moves"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'moves', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'moves', OLD."id", 'U', 'from_column', OLD."from_column", NEW."from_column" WHERE OLD."from_column" IS NOT NEW."from_column"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'moves', OLD."id", 'U', 'to_column', OLD."to_column", NEW."to_column" WHERE OLD."to_column" IS NOT NEW."to_column"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'moves', OLD."id", 'U', 'at', OLD."at", NEW."at" WHERE OLD."at" IS NOT NEW."at";
END;

-- trigger needs_guard_insert on needs
CREATE TRIGGER "needs_guard_insert" BEFORE INSERT ON "needs"
WHEN EXISTS (SELECT 1 FROM "needs" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a need with this id is there already');
END;

-- trigger needs_journal_delete on needs
CREATE TRIGGER "needs_journal_delete" AFTER DELETE ON "needs"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."priority", OLD."value", OLD."scope", OLD."area", OLD."acceptance", OLD."detail", OLD."asked_by"));
END;

-- trigger needs_journal_insert on needs
CREATE TRIGGER "needs_journal_insert" AFTER INSERT ON "needs"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'needs', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."priority", NEW."value", NEW."scope", NEW."area", NEW."acceptance", NEW."detail", NEW."asked_by"));
END;

-- trigger needs_journal_update on needs
CREATE TRIGGER "needs_journal_update" AFTER UPDATE ON "needs"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'priority', OLD."priority", NEW."priority" WHERE OLD."priority" IS NOT NEW."priority"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'value', OLD."value", NEW."value" WHERE OLD."value" IS NOT NEW."value"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'scope', OLD."scope", NEW."scope" WHERE OLD."scope" IS NOT NEW."scope"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'area', OLD."area", NEW."area" WHERE OLD."area" IS NOT NEW."area"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'acceptance', OLD."acceptance", NEW."acceptance" WHERE OLD."acceptance" IS NOT NEW."acceptance"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'detail', OLD."detail", NEW."detail" WHERE OLD."detail" IS NOT NEW."detail"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'needs', OLD."id", 'U', 'asked_by', OLD."asked_by", NEW."asked_by" WHERE OLD."asked_by" IS NOT NEW."asked_by";
END;

-- trigger notes_guard_insert on notes
CREATE TRIGGER "notes_guard_insert" BEFORE INSERT ON "notes"
WHEN EXISTS (SELECT 1 FROM "notes" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a note with this id is there already');
END;

-- trigger notes_journal_delete on notes
CREATE TRIGGER "notes_journal_delete" AFTER DELETE ON "notes"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'notes', OLD."id", 'D', json_array(OLD."number", OLD."at", OLD."text", OLD."state", OLD."entry"));
END;

-- trigger notes_journal_insert on notes
CREATE TRIGGER "notes_journal_insert" AFTER INSERT ON "notes"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'notes', NEW."id", 'I', json_array(NEW."number", NEW."at", NEW."text", NEW."state", NEW."entry"));
END;

-- trigger notes_journal_update on notes
CREATE TRIGGER "notes_journal_update" AFTER UPDATE ON "notes"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'notes', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'notes', OLD."id", 'U', 'at', OLD."at", NEW."at" WHERE OLD."at" IS NOT NEW."at"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'notes', OLD."id", 'U', 'text', OLD."text", NEW."text" WHERE OLD."text" IS NOT NEW."text"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'notes', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'notes', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry";
END;

-- trigger op_guard_delete on op
CREATE TRIGGER "op_guard_delete" BEFORE DELETE ON op
BEGIN
  SELECT RAISE(ABORT, 'greenlight: the journal is never changed');
END;

-- trigger op_guard_insert on op
CREATE TRIGGER "op_guard_insert" BEFORE INSERT ON op
WHEN NEW.command IS NULL OR NEW.command IS NOT (SELECT seq FROM command WHERE hash IS NULL)
  OR EXISTS (SELECT 1 FROM op WHERE seq = NEW.seq)
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command');
END;

-- trigger op_guard_update on op
CREATE TRIGGER "op_guard_update" BEFORE UPDATE ON op
BEGIN
  SELECT RAISE(ABORT, 'greenlight: the journal is never changed');
END;

-- trigger origins_guard_insert on origins
CREATE TRIGGER "origins_guard_insert" BEFORE INSERT ON "origins"
WHEN EXISTS (SELECT 1 FROM "origins" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a origin with this id is there already');
END;

-- trigger origins_journal_delete on origins
CREATE TRIGGER "origins_journal_delete" AFTER DELETE ON "origins"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'origins', OLD."id", 'D', json_array(OLD."source", OLD."key", OLD."on_table", OLD."on_row", OLD."print"));
END;

-- trigger origins_journal_insert on origins
CREATE TRIGGER "origins_journal_insert" AFTER INSERT ON "origins"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'origins', NEW."id", 'I', json_array(NEW."source", NEW."key", NEW."on_table", NEW."on_row", NEW."print"));
END;

-- trigger origins_journal_update on origins
CREATE TRIGGER "origins_journal_update" AFTER UPDATE ON "origins"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'origins', OLD."id", 'U', 'source', OLD."source", NEW."source" WHERE OLD."source" IS NOT NEW."source"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'origins', OLD."id", 'U', 'key', OLD."key", NEW."key" WHERE OLD."key" IS NOT NEW."key"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'origins', OLD."id", 'U', 'on_table', OLD."on_table", NEW."on_table" WHERE OLD."on_table" IS NOT NEW."on_table"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'origins', OLD."id", 'U', 'on_row', OLD."on_row", NEW."on_row" WHERE OLD."on_row" IS NOT NEW."on_row"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'origins', OLD."id", 'U', 'print', OLD."print", NEW."print" WHERE OLD."print" IS NOT NEW."print";
END;

-- trigger people_guard_insert on people
CREATE TRIGGER "people_guard_insert" BEFORE INSERT ON "people"
WHEN EXISTS (SELECT 1 FROM "people" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a person with this id is there already');
END;

-- trigger people_journal_delete on people
CREATE TRIGGER "people_journal_delete" AFTER DELETE ON "people"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'D', json_array(OLD."number", OLD."name", OLD."handle", OLD."side", OLD."role", OLD."company", OLD."email", OLD."phone", OLD."week", OLD."decides", OLD."note", OLD."archived", OLD."employment", OLD."pattern", OLD."focus"));
END;

-- trigger people_journal_insert on people
CREATE TRIGGER "people_journal_insert" AFTER INSERT ON "people"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'people', NEW."id", 'I', json_array(NEW."number", NEW."name", NEW."handle", NEW."side", NEW."role", NEW."company", NEW."email", NEW."phone", NEW."week", NEW."decides", NEW."note", NEW."archived", NEW."employment", NEW."pattern", NEW."focus"));
END;

-- trigger people_journal_update on people
CREATE TRIGGER "people_journal_update" AFTER UPDATE ON "people"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'name', OLD."name", NEW."name" WHERE OLD."name" IS NOT NEW."name"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'handle', OLD."handle", NEW."handle" WHERE OLD."handle" IS NOT NEW."handle"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'side', OLD."side", NEW."side" WHERE OLD."side" IS NOT NEW."side"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'role', OLD."role", NEW."role" WHERE OLD."role" IS NOT NEW."role"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'company', OLD."company", NEW."company" WHERE OLD."company" IS NOT NEW."company"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'email', OLD."email", NEW."email" WHERE OLD."email" IS NOT NEW."email"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'phone', OLD."phone", NEW."phone" WHERE OLD."phone" IS NOT NEW."phone"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'week', OLD."week", NEW."week" WHERE OLD."week" IS NOT NEW."week"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'decides', OLD."decides", NEW."decides" WHERE OLD."decides" IS NOT NEW."decides"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'archived', OLD."archived", NEW."archived" WHERE OLD."archived" IS NOT NEW."archived"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'employment', OLD."employment", NEW."employment" WHERE OLD."employment" IS NOT NEW."employment"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'pattern', OLD."pattern", NEW."pattern" WHERE OLD."pattern" IS NOT NEW."pattern"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'people', OLD."id", 'U', 'focus', OLD."focus", NEW."focus" WHERE OLD."focus" IS NOT NEW."focus";
END;

-- trigger phases_guard_insert on phases
CREATE TRIGGER "phases_guard_insert" BEFORE INSERT ON "phases"
WHEN EXISTS (SELECT 1 FROM "phases" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a phase with this id is there already');
END;

-- trigger phases_journal_delete on phases
CREATE TRIGGER "phases_journal_delete" AFTER DELETE ON "phases"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'phases', OLD."id", 'D', json_array(OLD."number", OLD."name", OLD."start", OLD."end", OLD."position"));
END;

-- trigger phases_journal_insert on phases
CREATE TRIGGER "phases_journal_insert" AFTER INSERT ON "phases"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'phases', NEW."id", 'I', json_array(NEW."number", NEW."name", NEW."start", NEW."end", NEW."position"));
END;

-- trigger phases_journal_update on phases
CREATE TRIGGER "phases_journal_update" AFTER UPDATE ON "phases"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'phases', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'phases', OLD."id", 'U', 'name', OLD."name", NEW."name" WHERE OLD."name" IS NOT NEW."name"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'phases', OLD."id", 'U', 'start', OLD."start", NEW."start" WHERE OLD."start" IS NOT NEW."start"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'phases', OLD."id", 'U', 'end', OLD."end", NEW."end" WHERE OLD."end" IS NOT NEW."end"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'phases', OLD."id", 'U', 'position', OLD."position", NEW."position" WHERE OLD."position" IS NOT NEW."position";
END;

-- trigger progress_guard_insert on progress
CREATE TRIGGER "progress_guard_insert" BEFORE INSERT ON "progress"
WHEN EXISTS (SELECT 1 FROM "progress" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a progress with this id is there already');
END;

-- trigger progress_journal_delete on progress
CREATE TRIGGER "progress_journal_delete" AFTER DELETE ON "progress"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'progress', OLD."id", 'D', json_array(OLD."task", OLD."budget_line", OLD."on", OLD."remaining", OLD."done"));
END;

-- trigger progress_journal_insert on progress
CREATE TRIGGER "progress_journal_insert" AFTER INSERT ON "progress"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'progress', NEW."id", 'I', json_array(NEW."task", NEW."budget_line", NEW."on", NEW."remaining", NEW."done"));
END;

-- trigger progress_journal_update on progress
CREATE TRIGGER "progress_journal_update" AFTER UPDATE ON "progress"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'progress', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'progress', OLD."id", 'U', 'budget_line', OLD."budget_line", NEW."budget_line" WHERE OLD."budget_line" IS NOT NEW."budget_line"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'progress', OLD."id", 'U', 'on', OLD."on", NEW."on" WHERE OLD."on" IS NOT NEW."on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'progress', OLD."id", 'U', 'remaining', OLD."remaining", NEW."remaining" WHERE OLD."remaining" IS NOT NEW."remaining"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'progress', OLD."id", 'U', 'done', OLD."done", NEW."done" WHERE OLD."done" IS NOT NEW."done";
END;

-- trigger project_frozen_delete on project
CREATE TRIGGER "project_frozen_delete" BEFORE DELETE ON "project"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a file holds one project');
END;

-- trigger project_guard_insert on project
CREATE TRIGGER "project_guard_insert" BEFORE INSERT ON "project"
WHEN EXISTS (SELECT 1 FROM "project")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a file holds one project');
END;

-- trigger project_journal_delete on project
CREATE TRIGGER "project_journal_delete" AFTER DELETE ON "project"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'D', json_array(OLD."name", OLD."client", OLD."code", OLD."kind", OLD."state", OLD."contract", OLD."currency", OLD."start", OLD."due", OLD."day", OLD."correlation"));
END;

-- trigger project_journal_insert on project
CREATE TRIGGER "project_journal_insert" AFTER INSERT ON "project"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'project', NEW."id", 'I', json_array(NEW."name", NEW."client", NEW."code", NEW."kind", NEW."state", NEW."contract", NEW."currency", NEW."start", NEW."due", NEW."day", NEW."correlation"));
END;

-- trigger project_journal_update on project
CREATE TRIGGER "project_journal_update" AFTER UPDATE ON "project"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'name', OLD."name", NEW."name" WHERE OLD."name" IS NOT NEW."name"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'client', OLD."client", NEW."client" WHERE OLD."client" IS NOT NEW."client"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'code', OLD."code", NEW."code" WHERE OLD."code" IS NOT NEW."code"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'contract', OLD."contract", NEW."contract" WHERE OLD."contract" IS NOT NEW."contract"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'currency', OLD."currency", NEW."currency" WHERE OLD."currency" IS NOT NEW."currency"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'start', OLD."start", NEW."start" WHERE OLD."start" IS NOT NEW."start"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'due', OLD."due", NEW."due" WHERE OLD."due" IS NOT NEW."due"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'day', OLD."day", NEW."day" WHERE OLD."day" IS NOT NEW."day"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'project', OLD."id", 'U', 'correlation', OLD."correlation", NEW."correlation" WHERE OLD."correlation" IS NOT NEW."correlation";
END;

-- trigger promises_guard_insert on promises
CREATE TRIGGER "promises_guard_insert" BEFORE INSERT ON "promises"
WHEN EXISTS (SELECT 1 FROM "promises" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a promise with this id is there already');
END;

-- trigger promises_journal_delete on promises
CREATE TRIGGER "promises_journal_delete" AFTER DELETE ON "promises"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."promiser", OLD."person", OLD."due", OLD."state", OLD."entry", OLD."made", OLD."closed", OLD."note"));
END;

-- trigger promises_journal_insert on promises
CREATE TRIGGER "promises_journal_insert" AFTER INSERT ON "promises"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'promises', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."promiser", NEW."person", NEW."due", NEW."state", NEW."entry", NEW."made", NEW."closed", NEW."note"));
END;

-- trigger promises_journal_update on promises
CREATE TRIGGER "promises_journal_update" AFTER UPDATE ON "promises"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'promiser', OLD."promiser", NEW."promiser" WHERE OLD."promiser" IS NOT NEW."promiser"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'due', OLD."due", NEW."due" WHERE OLD."due" IS NOT NEW."due"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'made', OLD."made", NEW."made" WHERE OLD."made" IS NOT NEW."made"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'closed', OLD."closed", NEW."closed" WHERE OLD."closed" IS NOT NEW."closed"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'promises', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger questions_guard_insert on questions
CREATE TRIGGER "questions_guard_insert" BEFORE INSERT ON "questions"
WHEN EXISTS (SELECT 1 FROM "questions" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a question with this id is there already');
END;

-- trigger questions_journal_delete on questions
CREATE TRIGGER "questions_journal_delete" AFTER DELETE ON "questions"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'D', json_array(OLD."number", OLD."ask", OLD."person", OLD."due", OLD."state", OLD."answer", OLD."clears", OLD."entry", OLD."opened", OLD."asked", OLD."answered", OLD."note"));
END;

-- trigger questions_journal_insert on questions
CREATE TRIGGER "questions_journal_insert" AFTER INSERT ON "questions"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'questions', NEW."id", 'I', json_array(NEW."number", NEW."ask", NEW."person", NEW."due", NEW."state", NEW."answer", NEW."clears", NEW."entry", NEW."opened", NEW."asked", NEW."answered", NEW."note"));
END;

-- trigger questions_journal_update on questions
CREATE TRIGGER "questions_journal_update" AFTER UPDATE ON "questions"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'ask', OLD."ask", NEW."ask" WHERE OLD."ask" IS NOT NEW."ask"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'due', OLD."due", NEW."due" WHERE OLD."due" IS NOT NEW."due"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'answer', OLD."answer", NEW."answer" WHERE OLD."answer" IS NOT NEW."answer"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'clears', OLD."clears", NEW."clears" WHERE OLD."clears" IS NOT NEW."clears"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'opened', OLD."opened", NEW."opened" WHERE OLD."opened" IS NOT NEW."opened"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'asked', OLD."asked", NEW."asked" WHERE OLD."asked" IS NOT NEW."asked"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'answered', OLD."answered", NEW."answered" WHERE OLD."answered" IS NOT NEW."answered"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'questions', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note";
END;

-- trigger rates_guard_insert on rates
CREATE TRIGGER "rates_guard_insert" BEFORE INSERT ON "rates"
WHEN EXISTS (SELECT 1 FROM "rates" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a rate with this id is there already');
END;

-- trigger rates_journal_delete on rates
CREATE TRIGGER "rates_journal_delete" AFTER DELETE ON "rates"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'rates', OLD."id", 'D', json_array(OLD."number", OLD."role", OLD."unit", OLD."day", OLD."cost", OLD."bill", OLD."valid_from"));
END;

-- trigger rates_journal_insert on rates
CREATE TRIGGER "rates_journal_insert" AFTER INSERT ON "rates"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'rates', NEW."id", 'I', json_array(NEW."number", NEW."role", NEW."unit", NEW."day", NEW."cost", NEW."bill", NEW."valid_from"));
END;

-- trigger rates_journal_update on rates
CREATE TRIGGER "rates_journal_update" AFTER UPDATE ON "rates"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'rates', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'rates', OLD."id", 'U', 'role', OLD."role", NEW."role" WHERE OLD."role" IS NOT NEW."role"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'rates', OLD."id", 'U', 'unit', OLD."unit", NEW."unit" WHERE OLD."unit" IS NOT NEW."unit"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'rates', OLD."id", 'U', 'day', OLD."day", NEW."day" WHERE OLD."day" IS NOT NEW."day"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'rates', OLD."id", 'U', 'cost', OLD."cost", NEW."cost" WHERE OLD."cost" IS NOT NEW."cost"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'rates', OLD."id", 'U', 'bill', OLD."bill", NEW."bill" WHERE OLD."bill" IS NOT NEW."bill"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'rates', OLD."id", 'U', 'valid_from', OLD."valid_from", NEW."valid_from" WHERE OLD."valid_from" IS NOT NEW."valid_from";
END;

-- trigger risks_guard_insert on risks
CREATE TRIGGER "risks_guard_insert" BEFORE INSERT ON "risks"
WHEN EXISTS (SELECT 1 FROM "risks" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a risk with this id is there already');
END;

-- trigger risks_journal_delete on risks
CREATE TRIGGER "risks_journal_delete" AFTER DELETE ON "risks"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."kind", OLD."severity", OLD."probability", OLD."impact", OLD."owner", OLD."due", OLD."state", OLD."response", OLD."entry", OLD."client_visible", OLD."opened", OLD."closed"));
END;

-- trigger risks_journal_insert on risks
CREATE TRIGGER "risks_journal_insert" AFTER INSERT ON "risks"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'risks', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."kind", NEW."severity", NEW."probability", NEW."impact", NEW."owner", NEW."due", NEW."state", NEW."response", NEW."entry", NEW."client_visible", NEW."opened", NEW."closed"));
END;

-- trigger risks_journal_update on risks
CREATE TRIGGER "risks_journal_update" AFTER UPDATE ON "risks"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'severity', OLD."severity", NEW."severity" WHERE OLD."severity" IS NOT NEW."severity"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'probability', OLD."probability", NEW."probability" WHERE OLD."probability" IS NOT NEW."probability"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'impact', OLD."impact", NEW."impact" WHERE OLD."impact" IS NOT NEW."impact"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'owner', OLD."owner", NEW."owner" WHERE OLD."owner" IS NOT NEW."owner"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'due', OLD."due", NEW."due" WHERE OLD."due" IS NOT NEW."due"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'state', OLD."state", NEW."state" WHERE OLD."state" IS NOT NEW."state"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'response', OLD."response", NEW."response" WHERE OLD."response" IS NOT NEW."response"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'client_visible', OLD."client_visible", NEW."client_visible" WHERE OLD."client_visible" IS NOT NEW."client_visible"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'opened', OLD."opened", NEW."opened" WHERE OLD."opened" IS NOT NEW."opened"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'risks', OLD."id", 'U', 'closed', OLD."closed", NEW."closed" WHERE OLD."closed" IS NOT NEW."closed";
END;

-- trigger showings_guard_insert on showings
CREATE TRIGGER "showings_guard_insert" BEFORE INSERT ON "showings"
WHEN EXISTS (SELECT 1 FROM "showings" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a version shown with this id is there already');
END;

-- trigger showings_journal_delete on showings
CREATE TRIGGER "showings_journal_delete" AFTER DELETE ON "showings"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'D', json_array(OLD."number", OLD."deliverable", OLD."version", OLD."on", OLD."url", OLD."person", OLD."verdict", OLD."answer_by", OLD."decided", OLD."decided_by", OLD."channel", OLD."comment", OLD."entry"));
END;

-- trigger showings_journal_insert on showings
CREATE TRIGGER "showings_journal_insert" AFTER INSERT ON "showings"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'showings', NEW."id", 'I', json_array(NEW."number", NEW."deliverable", NEW."version", NEW."on", NEW."url", NEW."person", NEW."verdict", NEW."answer_by", NEW."decided", NEW."decided_by", NEW."channel", NEW."comment", NEW."entry"));
END;

-- trigger showings_journal_update on showings
CREATE TRIGGER "showings_journal_update" AFTER UPDATE ON "showings"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'deliverable', OLD."deliverable", NEW."deliverable" WHERE OLD."deliverable" IS NOT NEW."deliverable"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'version', OLD."version", NEW."version" WHERE OLD."version" IS NOT NEW."version"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'on', OLD."on", NEW."on" WHERE OLD."on" IS NOT NEW."on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'url', OLD."url", NEW."url" WHERE OLD."url" IS NOT NEW."url"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'verdict', OLD."verdict", NEW."verdict" WHERE OLD."verdict" IS NOT NEW."verdict"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'answer_by', OLD."answer_by", NEW."answer_by" WHERE OLD."answer_by" IS NOT NEW."answer_by"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'decided', OLD."decided", NEW."decided" WHERE OLD."decided" IS NOT NEW."decided"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'decided_by', OLD."decided_by", NEW."decided_by" WHERE OLD."decided_by" IS NOT NEW."decided_by"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'channel', OLD."channel", NEW."channel" WHERE OLD."channel" IS NOT NEW."channel"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'comment', OLD."comment", NEW."comment" WHERE OLD."comment" IS NOT NEW."comment"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'showings', OLD."id", 'U', 'entry', OLD."entry", NEW."entry" WHERE OLD."entry" IS NOT NEW."entry";
END;

-- trigger signoffs_frozen_delete on signoffs
CREATE TRIGGER "signoffs_frozen_delete" BEFORE DELETE ON "signoffs"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a sign-off is sealed; withdraw the approval instead');
END;

-- trigger signoffs_frozen_update on signoffs
CREATE TRIGGER "signoffs_frozen_update" BEFORE UPDATE ON "signoffs"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a sign-off is sealed; withdraw the approval instead');
END;

-- trigger signoffs_guard_insert on signoffs
CREATE TRIGGER "signoffs_guard_insert" BEFORE INSERT ON "signoffs"
WHEN EXISTS (SELECT 1 FROM "signoffs" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a sign-off with this id is there already');
END;

-- trigger signoffs_journal_delete on signoffs
CREATE TRIGGER "signoffs_journal_delete" AFTER DELETE ON "signoffs"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'D', json_array(OLD."number", OLD."kind", OLD."estimate", OLD."person", OLD."name", OLD."organisation", OLD."at", OLD."channel", OLD."note", OLD."sealed", OLD."previous", OLD."seal", OLD."brief"));
END;

-- trigger signoffs_journal_insert on signoffs
CREATE TRIGGER "signoffs_journal_insert" AFTER INSERT ON "signoffs"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'signoffs', NEW."id", 'I', json_array(NEW."number", NEW."kind", NEW."estimate", NEW."person", NEW."name", NEW."organisation", NEW."at", NEW."channel", NEW."note", NEW."sealed", NEW."previous", NEW."seal", NEW."brief"));
END;

-- trigger signoffs_journal_update on signoffs
CREATE TRIGGER "signoffs_journal_update" AFTER UPDATE ON "signoffs"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'kind', OLD."kind", NEW."kind" WHERE OLD."kind" IS NOT NEW."kind"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'estimate', OLD."estimate", NEW."estimate" WHERE OLD."estimate" IS NOT NEW."estimate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'name', OLD."name", NEW."name" WHERE OLD."name" IS NOT NEW."name"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'organisation', OLD."organisation", NEW."organisation" WHERE OLD."organisation" IS NOT NEW."organisation"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'at', OLD."at", NEW."at" WHERE OLD."at" IS NOT NEW."at"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'channel', OLD."channel", NEW."channel" WHERE OLD."channel" IS NOT NEW."channel"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'sealed', OLD."sealed", NEW."sealed" WHERE OLD."sealed" IS NOT NEW."sealed"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'previous', OLD."previous", NEW."previous" WHERE OLD."previous" IS NOT NEW."previous"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'seal', OLD."seal", NEW."seal" WHERE OLD."seal" IS NOT NEW."seal"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'signoffs', OLD."id", 'U', 'brief', OLD."brief", NEW."brief" WHERE OLD."brief" IS NOT NEW."brief";
END;

-- trigger task_labels_guard_insert on task_labels
CREATE TRIGGER "task_labels_guard_insert" BEFORE INSERT ON "task_labels"
WHEN EXISTS (SELECT 1 FROM "task_labels" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a label with this id is there already');
END;

-- trigger task_labels_journal_delete on task_labels
CREATE TRIGGER "task_labels_journal_delete" AFTER DELETE ON "task_labels"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'task_labels', OLD."id", 'D', json_array(OLD."task", OLD."label"));
END;

-- trigger task_labels_journal_insert on task_labels
CREATE TRIGGER "task_labels_journal_insert" AFTER INSERT ON "task_labels"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'task_labels', NEW."id", 'I', json_array(NEW."task", NEW."label"));
END;

-- trigger task_labels_journal_update on task_labels
CREATE TRIGGER "task_labels_journal_update" AFTER UPDATE ON "task_labels"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'task_labels', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'task_labels', OLD."id", 'U', 'label', OLD."label", NEW."label" WHERE OLD."label" IS NOT NEW."label";
END;

-- trigger task_people_guard_insert on task_people
CREATE TRIGGER "task_people_guard_insert" BEFORE INSERT ON "task_people"
WHEN EXISTS (SELECT 1 FROM "task_people" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a assignment with this id is there already');
END;

-- trigger task_people_journal_delete on task_people
CREATE TRIGGER "task_people_journal_delete" AFTER DELETE ON "task_people"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'task_people', OLD."id", 'D', json_array(OLD."task", OLD."person"));
END;

-- trigger task_people_journal_insert on task_people
CREATE TRIGGER "task_people_journal_insert" AFTER INSERT ON "task_people"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'task_people', NEW."id", 'I', json_array(NEW."task", NEW."person"));
END;

-- trigger task_people_journal_update on task_people
CREATE TRIGGER "task_people_journal_update" AFTER UPDATE ON "task_people"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'task_people', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'task_people', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person";
END;

-- trigger tasks_guard_insert on tasks
CREATE TRIGGER "tasks_guard_insert" BEFORE INSERT ON "tasks"
WHEN EXISTS (SELECT 1 FROM "tasks" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a task with this id is there already');
END;

-- trigger tasks_journal_delete on tasks
CREATE TRIGGER "tasks_journal_delete" AFTER DELETE ON "tasks"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'D', json_array(OLD."number", OLD."title", OLD."column", OLD."position", OLD."urgency", OLD."phase", OLD."need", OLD."budget_line", OLD."milestone", OLD."estimate", OLD."start", OLD."due", OLD."detail", OLD."created_at", OLD."archived"));
END;

-- trigger tasks_journal_insert on tasks
CREATE TRIGGER "tasks_journal_insert" AFTER INSERT ON "tasks"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'tasks', NEW."id", 'I', json_array(NEW."number", NEW."title", NEW."column", NEW."position", NEW."urgency", NEW."phase", NEW."need", NEW."budget_line", NEW."milestone", NEW."estimate", NEW."start", NEW."due", NEW."detail", NEW."created_at", NEW."archived"));
END;

-- trigger tasks_journal_update on tasks
CREATE TRIGGER "tasks_journal_update" AFTER UPDATE ON "tasks"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'title', OLD."title", NEW."title" WHERE OLD."title" IS NOT NEW."title"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'column', OLD."column", NEW."column" WHERE OLD."column" IS NOT NEW."column"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'position', OLD."position", NEW."position" WHERE OLD."position" IS NOT NEW."position"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'urgency', OLD."urgency", NEW."urgency" WHERE OLD."urgency" IS NOT NEW."urgency"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'phase', OLD."phase", NEW."phase" WHERE OLD."phase" IS NOT NEW."phase"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'need', OLD."need", NEW."need" WHERE OLD."need" IS NOT NEW."need"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'budget_line', OLD."budget_line", NEW."budget_line" WHERE OLD."budget_line" IS NOT NEW."budget_line"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'milestone', OLD."milestone", NEW."milestone" WHERE OLD."milestone" IS NOT NEW."milestone"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'estimate', OLD."estimate", NEW."estimate" WHERE OLD."estimate" IS NOT NEW."estimate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'start', OLD."start", NEW."start" WHERE OLD."start" IS NOT NEW."start"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'due', OLD."due", NEW."due" WHERE OLD."due" IS NOT NEW."due"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'detail', OLD."detail", NEW."detail" WHERE OLD."detail" IS NOT NEW."detail"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'created_at', OLD."created_at", NEW."created_at" WHERE OLD."created_at" IS NOT NEW."created_at"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tasks', OLD."id", 'U', 'archived', OLD."archived", NEW."archived" WHERE OLD."archived" IS NOT NEW."archived";
END;

-- trigger tax_codes_guard_insert on tax_codes
CREATE TRIGGER "tax_codes_guard_insert" BEFORE INSERT ON "tax_codes"
WHEN EXISTS (SELECT 1 FROM "tax_codes" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a tax code with this id is there already');
END;

-- trigger tax_codes_journal_delete on tax_codes
CREATE TRIGGER "tax_codes_journal_delete" AFTER DELETE ON "tax_codes"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', OLD."id", 'D', json_array(OLD."number", OLD."code", OLD."name", OLD."category", OLD."rate", OLD."note", OLD."archived"));
END;

-- trigger tax_codes_journal_insert on tax_codes
CREATE TRIGGER "tax_codes_journal_insert" AFTER INSERT ON "tax_codes"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', NEW."id", 'I', json_array(NEW."number", NEW."code", NEW."name", NEW."category", NEW."rate", NEW."note", NEW."archived"));
END;

-- trigger tax_codes_journal_update on tax_codes
CREATE TRIGGER "tax_codes_journal_update" AFTER UPDATE ON "tax_codes"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', OLD."id", 'U', 'code', OLD."code", NEW."code" WHERE OLD."code" IS NOT NEW."code"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', OLD."id", 'U', 'name', OLD."name", NEW."name" WHERE OLD."name" IS NOT NEW."name"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', OLD."id", 'U', 'category', OLD."category", NEW."category" WHERE OLD."category" IS NOT NEW."category"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', OLD."id", 'U', 'rate', OLD."rate", NEW."rate" WHERE OLD."rate" IS NOT NEW."rate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'tax_codes', OLD."id", 'U', 'archived', OLD."archived", NEW."archived" WHERE OLD."archived" IS NOT NEW."archived";
END;

-- trigger times_guard_insert on times
CREATE TRIGGER "times_guard_insert" BEFORE INSERT ON "times"
WHEN EXISTS (SELECT 1 FROM "times" WHERE "id" = NEW."id")
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a time entry with this id is there already');
END;

-- trigger times_journal_delete on times
CREATE TRIGGER "times_journal_delete" AFTER DELETE ON "times"
BEGIN
  INSERT INTO op (command, tbl, row, kind, old) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'D', json_array(OLD."number", OLD."person", OLD."task", OLD."budget_line", OLD."on", OLD."began", OLD."spent", OLD."note", OLD."billable", OLD."cost_rate", OLD."bill_rate", OLD."unit_secs"));
END;

-- trigger times_journal_insert on times
CREATE TRIGGER "times_journal_insert" AFTER INSERT ON "times"
BEGIN
  INSERT INTO op (command, tbl, row, kind, new) VALUES ((SELECT seq FROM command WHERE hash IS NULL), 'times', NEW."id", 'I', json_array(NEW."number", NEW."person", NEW."task", NEW."budget_line", NEW."on", NEW."began", NEW."spent", NEW."note", NEW."billable", NEW."cost_rate", NEW."bill_rate", NEW."unit_secs"));
END;

-- trigger times_journal_update on times
CREATE TRIGGER "times_journal_update" AFTER UPDATE ON "times"
BEGIN
  SELECT RAISE(ABORT, 'greenlight: a row is written only as part of a command') WHERE (SELECT seq FROM command WHERE hash IS NULL) IS NULL;
  SELECT RAISE(ABORT, 'greenlight: a row keeps its id') WHERE OLD."id" IS NOT NEW."id";
  INSERT INTO op (command, tbl, row, kind, col, old, new)
  SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'number', OLD."number", NEW."number" WHERE OLD."number" IS NOT NEW."number"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'person', OLD."person", NEW."person" WHERE OLD."person" IS NOT NEW."person"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'task', OLD."task", NEW."task" WHERE OLD."task" IS NOT NEW."task"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'budget_line', OLD."budget_line", NEW."budget_line" WHERE OLD."budget_line" IS NOT NEW."budget_line"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'on', OLD."on", NEW."on" WHERE OLD."on" IS NOT NEW."on"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'began', OLD."began", NEW."began" WHERE OLD."began" IS NOT NEW."began"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'spent', OLD."spent", NEW."spent" WHERE OLD."spent" IS NOT NEW."spent"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'note', OLD."note", NEW."note" WHERE OLD."note" IS NOT NEW."note"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'billable', OLD."billable", NEW."billable" WHERE OLD."billable" IS NOT NEW."billable"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'cost_rate', OLD."cost_rate", NEW."cost_rate" WHERE OLD."cost_rate" IS NOT NEW."cost_rate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'bill_rate', OLD."bill_rate", NEW."bill_rate" WHERE OLD."bill_rate" IS NOT NEW."bill_rate"
  UNION ALL SELECT (SELECT seq FROM command WHERE hash IS NULL), 'times', OLD."id", 'U', 'unit_secs', OLD."unit_secs", NEW."unit_secs" WHERE OLD."unit_secs" IS NOT NEW."unit_secs";
END;

