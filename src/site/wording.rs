//! Finished words and numbers: the one place where figures, dates, verdicts and counts become text.
