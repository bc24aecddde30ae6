//! Large sites have hundreds of thousands of these, so that none may grow unnoticed.

use crate::content::model::{Actual, Challenge, Reading, Target};

#[test]
fn what_there_is_most_of_takes_little_room() {
    for (what, room, most) in [
        ("target", size_of::<Target>(), 128),
        ("actual", size_of::<Actual>(), 112),
        ("reading", size_of::<Reading>(), 72),
        ("challenge", size_of::<Challenge>(), 128),
    ] {
        assert!(room <= most, "a {what} takes {room} bytes");
    }
}
