//! Messages on the wire: a header with their length, then JSON.
//!
//! A message that is no JSON, or no message, is told apart from a broken stream: the next one can still be read.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

/// Longer messages are refused: no text of a site is that long.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// Longer header lines are no header.
const MAX_HEADER: u64 = 4096;

/// What came over the wire.
#[derive(Debug)]
pub enum Incoming {
    Message(Message),
    /// Something else, and the answer that it gets.
    Malformed(Value),
}

/// The next message; none at the end of the stream.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = read_header(input)? else { return Ok(None) };
    let mut body = Vec::new();
    input.take(length as u64).read_to_end(&mut body)?;
    if body.len() < length {
        return Err(wrong("the stream ends within a message"));
    }
    Ok(Some(parse(&body)))
}

/// The length that the header names.
fn read_header(input: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.by_ref().take(MAX_HEADER).read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.strip_suffix('\n').ok_or_else(|| wrong("a header line does not end"))?.trim_end();
        if line.is_empty() {
            return length.map(Some).ok_or_else(|| wrong("a header has no Content-Length"));
        }
        let (name, value) = line.split_once(':').ok_or_else(|| wrong("a header line has no colon"))?;
        if name.eq_ignore_ascii_case("Content-Length") {
            let parsed = value.trim().parse().ok().filter(|length| *length <= MAX_BYTES);
            length = Some(parsed.ok_or_else(|| wrong("Content-Length is not the length of a message"))?);
        }
    }
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn parse(body: &[u8]) -> Incoming {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => return refused(Value::Null, ErrorCode::ParseError, format!("this is not JSON: {error}")),
    };
    let id = value.get("id").filter(|id| id.is_string() || id.is_i64()).cloned().unwrap_or(Value::Null);
    match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => refused(id, ErrorCode::InvalidRequest, "this is no message of JSON-RPC".to_owned()),
    }
}

fn refused(id: Value, code: ErrorCode, message: String) -> Incoming {
    Incoming::Malformed(json!({"jsonrpc": "2.0", "id": id, "error": {"code": code as i32, "message": message}}))
}

/// Writes a value that is a whole message.
pub fn write_value(output: &mut impl Write, value: &Value) -> io::Result<()> {
    let text = value.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> String {
        let mut input = text.as_bytes();
        let mut said = String::new();
        loop {
            said += &match read(&mut input) {
                Ok(None) => return said,
                Err(error) => return format!("{said}! {error}"),
                Ok(Some(Incoming::Message(message))) => match message {
                    Message::Request(request) => format!("request {}; ", request.method),
                    Message::Notification(note) => format!("notification {}; ", note.method),
                    Message::Response(_) => "response; ".to_owned(),
                },
                Ok(Some(Incoming::Malformed(answer))) => format!("{} to {}; ", answer["error"]["code"], answer["id"]),
            };
        }
    }

    #[test]
    fn reads_what_can_be_read() {
        let frame = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let exit = frame(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        for (text, expected) in [
            (String::new(), ""),
            (frame(r#"{"jsonrpc":"2.0","id":1,"method":"é"}"#) + &exit, "request é; notification exit; "),
            (frame("{") + &exit, "-32700 to null; notification exit; "),
            (frame("[]") + &exit, "-32600 to null; notification exit; "),
            (frame(r#"{"id":7,"method":3}"#) + &exit, "-32600 to 7; notification exit; "),
            (frame(&"[".repeat(100_000)) + &exit, "-32700 to null; notification exit; "),
            (format!("content-type: x\r\ncontent-length:33\r\n\r\n{}", &exit[22..]), "notification exit; "),
            ("Content-Length: 5\r\n\r\n{}".to_owned(), "! the stream ends within a message"),
            ("Content-Length: 99999999999999\r\n\r\n".to_owned(), "! Content-Length is not the length of a message"),
            ("Content-Length: -1\r\n\r\n".to_owned(), "! Content-Length is not the length of a message"),
            ("\r\n{}".to_owned(), "! a header has no Content-Length"),
            ("hello\n".to_owned(), "! a header line has no colon"),
            ("x".repeat(5000), "! a header line does not end"),
        ] {
            assert_eq!(read_all(&text), expected, "{:.80}", text);
        }
    }
}
