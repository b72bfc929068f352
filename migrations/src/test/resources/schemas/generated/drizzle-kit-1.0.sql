CREATE TABLE `names` (
	`id` integer PRIMARY KEY,
	`first` text,
	`last` text,
	`full` text GENERATED ALWAYS AS (first || ' ' || last) VIRTUAL,
	`upper` text GENERATED ALWAYS AS (upper(first)) STORED,
	`via_function` text GENERATED ALWAYS AS (lower(first)) VIRTUAL,
	`written` text GENERATED ALWAYS AS (trim(first)) VIRTUAL
);
