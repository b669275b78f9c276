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

/// Reads messages one after the other, and finds the next one again after a header that says nothing of use.
pub struct Reader<R> {
    input: R,
    /// Where the next message begins is not known.
    lost: bool,
}

const LENGTH: &[u8] = b"content-length:";

impl<R: BufRead> Reader<R> {
    pub const fn new(input: R) -> Self {
        Self { input, lost: false }
    }

    /// The next message; `None` at the end of the input. Header names count in any case, headers other than the length mean nothing.
    pub fn next(&mut self) -> io::Result<Option<Frame>> {
        let mut length = None;
        let mut any = false;
        if std::mem::take(&mut self.lost) {
            if !self.find_length()? {
                return Ok(None);
            }
            length = Some(number(&self.line()?.unwrap_or_default()));
            any = true;
        }
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if line.is_empty() {
                if any {
                    break;
                }
                continue;
            }
            any = true;
            if let Some((name, value)) = line.split_once(':')
                && name.trim().eq_ignore_ascii_case("content-length")
            {
                length = Some(number(value));
            }
        }
        match length {
            Some(Some(length)) if length <= LARGEST as u64 => {
                let mut body = Vec::new();
                Read::take(&mut self.input, length).read_to_end(&mut body)?;
                Ok((body.len() as u64 == length).then_some(Frame::Message(body)))
            }
            // Whether that many bytes follow is not for this header to say: they are looked through for the next one.
            Some(Some(length)) => Ok(self.refuse(format!("a message of {length} bytes is too large"))),
            Some(None) => Ok(self.refuse("the Content-Length is no number".to_owned())),
            None => Ok(self.refuse("a message without Content-Length".to_owned())),
        }
    }

    const fn refuse(&mut self, why: String) -> Option<Frame> {
        self.lost = true;
        Some(Frame::Refused(why))
    }

    /// One line of a header, trimmed; `None` at the end of the input.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        // A header line that never ends is no header.
        let read = Read::take(&mut self.input, 64 << 10).read_until(b'\n', &mut line)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim().to_owned()))
    }

    /// Skips everything up to the value of the next length; `false` where the input ends before.
    fn find_length(&mut self) -> io::Result<bool> {
        let mut matched = 0;
        loop {
            let read = self.input.fill_buf()?;
            if read.is_empty() {
                return Ok(false);
            }
            let mut used = 0;
            for byte in read {
                used += 1;
                let byte = byte.to_ascii_lowercase();
                matched = if LENGTH.get(matched) == Some(&byte) { matched + 1 } else { usize::from(byte == b'c') };
                if matched == LENGTH.len() {
                    break;
                }
            }
            self.input.consume(used);
            if matched == LENGTH.len() {
                return Ok(true);
            }
        }
    }
}

fn number(value: &str) -> Option<u64> {
    value.trim().parse().ok()
}

/// Writes one message.
pub fn write(output: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(body)?;
    output.flush()
}
