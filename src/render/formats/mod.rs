//! The data files, one file per format: JSON and CSV twins of what pages show, with their description.
