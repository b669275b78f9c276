//! What is said of an open document before its workspace is read waits for nobody.
#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use prowess::analysis::{Analysis, Settings};
use prowess::model::{Config, Headers, Workspace, disk};
use prowess::syntax::headers;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// All threads of the pool are reading files, and read on until this one has judged the open document.
#[test]
fn an_open_document_is_judged_while_all_others_are_read() {
    let base = Workspace::new(Config::default(), date(2027, 3, 1), Vec::new());
    let files = (0..200).map(|at| (format!("{at}.prowess"), headers(&format!("skill s{at} \"S\" {{}}\nrole r{at} \"R\" {{}}\n")))).collect();
    let known = Headers { base, files };
    let (started, all_started): (Sender<()>, Receiver<()>) = channel();
    let (end, wait): (Sender<()>, Receiver<()>) = channel();
    let wait = Arc::new(Mutex::new(wait));
    for _ in 0..rayon::current_num_threads() {
        let (started, wait) = (started.clone(), Arc::clone(&wait));
        rayon::spawn(move || {
            started.send(()).unwrap();
            // Ends when `end` is dropped.
            let _ = wait.lock().unwrap().recv();
        });
    }
    (0..rayon::current_num_threads()).for_each(|_| all_started.recv().unwrap());
    let (say, said) = channel();
    std::thread::spawn(move || {
        let open = disk::file("open.prowess", "role cook \"Cook\" {\n  requires s7 at 2\n  requires soup at 1\n}\n".to_owned(), Vec::new());
        let (analysis, files) = Analysis::glance(&known, Settings::new(&Config::default(), &[]), date(2027, 3, 1), vec![("open.prowess".to_owned(), open)]);
        let _ = say.send(analysis.findings(files[0]).0.into_iter().map(|it| it.message).collect::<Vec<String>>());
    });
    let found = said.recv_timeout(Duration::from_secs(60));
    drop(end);
    assert_eq!(found.expect("it waits for the threads that read"), ["unknown skill `soup`"]);
}
