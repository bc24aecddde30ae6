//! Text into HTML: the characters that would end a text, an attribute or an address are written so that they do not.

/// Appends a text as it is read between tags.
pub fn text(html: &mut String, text: &str) {
    replace(html, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends a text as the value of a double-quoted attribute.
pub fn attribute(html: &mut String, text: &str) {
    replace(html, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    });
}

/// Appends a text that may stand between tags or in a double-quoted attribute.
pub fn anywhere(html: &mut String, text: &str) {
    replace(html, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Appends an address as the value of a double-quoted attribute: bytes that no address may hold are percent-encoded, what
/// is percent-encoded already stays so.
pub fn address(html: &mut String, address: &str) {
    for byte in address.bytes() {
        match byte {
            b'&' => html.push_str("&amp;"),
            b'\'' => html.push_str("&#39;"),
            _ if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$()*+,;=%".contains(&byte) => {
                html.push(char::from(byte));
            }
            _ => percent(html, byte),
        }
    }
}

/// Appends one byte percent-encoded.
fn percent(html: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    html.push('%');
    html.push(char::from(DIGITS[usize::from(byte >> 4)]));
    html.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Copies `text` in runs, with another text in place of single ASCII bytes, all of which are among those that [`holds_any`] looks for.
fn replace(html: &mut String, text: &str, instead: impl Fn(u8) -> Option<&'static str>) {
    // Most texts hold none of them, which is seen many bytes at a time.
    if !holds_any(text) {
        return html.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = instead(byte) {
            html.push_str(&text[from..at]);
            html.push_str(replacement);
            from = at + 1;
        }
    }
    html.push_str(&text[from..]);
}

/// Whether a text holds a byte that may have to be replaced.
// A function of its own without shortcuts: the compiler then compares many bytes at once.
#[inline(never)]
fn holds_any(text: &str) -> bool {
    let special = |byte: u8| (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'');
    text.bytes().fold(false, |any, byte| any | special(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_no_character_that_ends_its_place() {
        let written = |write: fn(&mut String, &str), text: &str| {
            let mut html = String::new();
            write(&mut html, text);
            html
        };
        assert_eq!(written(text, "a < b & \"c\" > é"), "a &lt; b &amp; \"c\" &gt; é");
        assert_eq!(written(anywhere, "\"a' <b>&"), "&quot;a' &lt;b&gt;&amp;");
        assert_eq!(written(attribute, "\"a' <b>&"), "&quot;a&#39; &lt;b&gt;&amp;");
        assert_eq!(
            written(address, "a b/é%20\"'<>\\`{}?q=1&r#s"),
            "a%20b/%C3%A9%20%22&#39;%3C%3E%5C%60%7B%7D?q=1&amp;r#s"
        );
        assert_eq!(written(text, ""), "");
    }
}
