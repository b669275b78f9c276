//! The command line as people and CI systems use it: each test runs the program and looks at what it says.

mod check;
mod explain;
mod fix;
mod fmt;
mod formats;
mod hostile;
mod init;
mod paths;
mod rename;
mod schemas;
mod shell;
mod skills;
mod support;
mod watch;
