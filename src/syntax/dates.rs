//! Days written in another form than `2027-06-30`, and which day they mean.

use jiff::civil::Date;

/// A day as people write it.
#[derive(Debug, PartialEq, Eq)]
pub struct OtherDate {
    /// Year, month and day as the language has them; `None` where the calendar has no such day.
    pub day: Option<String>,
    /// Whether it can be read in one way only: `03/04/2027` is in March or in April.
    pub sure: bool,
}

const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// `30/06/2027`, `30.6.2027`, `2027/06/30`, `30 June 2027`, `June 30, 2027`; `None` for what looks like no day at all.
pub fn other_date(text: &str) -> Option<OtherDate> {
    if text.len() > 24 || !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut parts = text.split([' ', '/', '.', '-', ',', '\t', '\u{A0}']).filter(|part| !part.is_empty());
    let (Some(first), Some(second), Some(third), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return None };
    if let Some(month) = month(second) {
        return day(number(third)?, month, number(ordinal(first))?, third.len() == 4);
    }
    if let Some(month) = month(first) {
        return day(number(third)?, month, number(ordinal(second))?, third.len() == 4);
    }
    let (x, y, z) = (number(first)?, number(second)?, number(third)?);
    match (first.len(), third.len()) {
        (4, 1 | 2) if y > 12 => day(x, z, y, false),
        (4, 1 | 2) => day(x, y, z, true),
        (1 | 2, 4) if y > 12 => day(z, x, y, true),
        (1 | 2, 4) => day(z, y, x, x > 12 || x == y),
        (1 | 2, 2) => day(2000 + z, y, x, false),
        _ => None,
    }
}

fn day(year: u32, month: u32, day: u32, sure: bool) -> Option<OtherDate> {
    let written = format!("{year:04}-{month:02}-{day:02}");
    Some(OtherDate { day: is_day(&written).then_some(written), sure })
}

/// Whether `text` is a day of the calendar, written `2027-06-30`.
pub fn is_day(text: &str) -> bool {
    date(text).is_some()
}

/// The day that `text` is, written `2027-06-30`.
pub fn date(text: &str) -> Option<Date> {
    let [year @ .., b'-', month1, month2, b'-', day1, day2] = text.as_bytes() else { return None };
    let year: &[u8; 4] = year.try_into().ok()?;
    let number = |digits: &[u8]| digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')));
    let (year, month, day) = (number(year)?, number(&[*month1, *month2])?, number(&[*day1, *day2])?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn number(text: &str) -> Option<u32> {
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn month(text: &str) -> Option<u32> {
    let text = text.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| text.len() >= 3 && month.starts_with(&text))?;
    u32::try_from(at + 1).ok()
}

/// `1st`, `2nd`, `3rd`, `30th`
fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_forms() {
        for text in ["30/06/2027", "30.6.2027", "06/30/2027", "2027/06/30", "2027-6-30", "30 June 2027", "30th Jun 2027", "June 30, 2027", "30. June 2027"] {
            assert_eq!(other_date(text), Some(OtherDate { day: Some("2027-06-30".to_owned()), sure: true }), "{text}");
        }
    }

    #[test]
    fn is_unsure_where_one_can_be() {
        assert_eq!(other_date("03/04/2027"), Some(OtherDate { day: Some("2027-04-03".to_owned()), sure: false }));
        assert_eq!(other_date("31/02/2027"), Some(OtherDate { day: None, sure: true }));
        assert_eq!(other_date("next summer"), None);
        assert_eq!(other_date("1-2-3"), None);
    }
}
