//! The base protocol: messages framed by their length, read and written in order. Survives odd headers and refuses what is absurdly large.

use std::io::{self, BufRead, Read, Write};

/// A message larger than this is skipped and answered with an error.
pub const LARGEST: usize = 256 << 20;

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    Message(Vec<u8>),
    /// A message that was not read: why.
    Refused(String),
}

/// The next message; `None` at the end of the input. Header names count in any case, headers other than the length mean nothing.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut length = None;
    let mut line = Vec::new();
    let mut any = false;
    loop {
        line.clear();
        // A header line that never ends is no header.
        if Read::take(&mut *input, 64 << 10).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            if any {
                break;
            }
            continue;
        }
        any = true;
        if let Some((name, value)) = text.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = Some(value.trim().parse::<u64>());
        }
    }
    match length {
        Some(Ok(length)) if length <= LARGEST as u64 => {
            let mut body = Vec::new();
            Read::take(&mut *input, length).read_to_end(&mut body)?;
            Ok((body.len() as u64 == length).then_some(Frame::Message(body)))
        }
        Some(Ok(length)) => {
            io::copy(&mut Read::take(&mut *input, length), &mut io::sink())?;
            Ok(Some(Frame::Refused(format!("a message of {length} bytes is too large"))))
        }
        Some(Err(_)) => Ok(Some(Frame::Refused("the Content-Length is no number".to_owned()))),
        None => Ok(Some(Frame::Refused("a message without Content-Length".to_owned()))),
    }
}

/// Writes one message.
pub fn write(output: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(body)?;
    output.flush()
}
