//! The command line: arguments in, output and exit code out. It alone prints, reads the clock and the environment, and
//! listens on a port.
