#!/usr/bin/env Rscript
# SPDX-License-Identifier: GPL-2.0-or-later
# Articles a month for a query, in base R: the answer as CSV is a data frame.
#
#   MERCATO_INDEX=index scripts/examples/months.R Meta
program <- Sys.getenv("MERCATO_SEARCHER", "mercato-searcher")
query <- paste(commandArgs(trailingOnly = TRUE), collapse = " ")
arguments <- c("search", "--format", "csv", "--fields", "date,source", "-n", "all", "--", shQuote(query))
lines <- suppressWarnings(system2(program, arguments, stdout = TRUE))
status <- attr(lines, "status")
if (!is.null(status) && status > 1) quit(status = status)  # it has said why
articles <- read.csv(text = lines, colClasses = "character", encoding = "UTF-8")
counts <- table(substr(articles$date, 1, 7))
for (month in names(counts)) cat(month, counts[[month]], sep = "\t", fill = TRUE)
