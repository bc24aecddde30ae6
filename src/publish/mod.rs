//! Stage 7, bytes → disk: the whole site or nothing, changed files only, stale ones removed, nothing foreign touched.
