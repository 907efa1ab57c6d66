//! With what someone comes, as far as their browser says, and from about where.

use crate::document::kind::codes;
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

codes! {
    /// A browser.
    Browser {
        /// Microsoft's.
        Edge => "edge",
        /// Opera.
        Opera => "opera",
        /// The one on Samsung's phones.
        Samsung => "samsung",
        /// Mozilla's.
        Firefox => "firefox",
        /// Google's, and those that are made of it and do not say their name.
        Chrome => "chrome",
        /// Apple's.
        Safari => "safari",
        /// One that is none of these, or says nothing.
        Other => "other",
    }
}

codes! {
    /// What a browser runs on.
    System {
        /// Windows.
        Windows => "windows",
        /// Android.
        Android => "android",
        /// Apple's phones and tablets.
        Ios => "ios",
        /// Apple's computers.
        Mac => "mac",
        /// Chromebooks.
        ChromeOs => "chrome_os",
        /// Linux.
        Linux => "linux",
        /// None of these, or not said.
        Other => "other",
    }
}

/// A browser and what it runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// What it runs on.
    pub system: System,
}

/// The words by which browsers are known, the first that fits: most claim to be Chrome and Safari as well.
const BROWSERS: [(&str, Browser); 12] = [
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("OPR/", Browser::Opera),
    ("OPT/", Browser::Opera),
    ("SamsungBrowser/", Browser::Samsung),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    // The one without a window too.
    ("Chrome/", Browser::Chrome),
    ("CriOS/", Browser::Chrome),
    ("Chromium/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

/// The same for systems: Android says Linux, and Apple's phones say that they are like its computers.
const SYSTEMS: [(&str, System); 9] = [
    ("Windows", System::Windows),
    ("Android", System::Android),
    ("iPhone", System::Ios),
    ("iPad", System::Ios),
    ("iPod", System::Ios),
    ("Macintosh", System::Mac),
    ("CrOS", System::ChromeOs),
    ("Linux", System::Linux),
    ("X11", System::Linux),
];

impl Device {
    /// What a browser says of itself in `User-Agent`. It may say what it likes: nothing is decided by it.
    pub fn of(agent: &str) -> Self {
        let browser = BROWSERS.iter().find(|(word, _)| agent.contains(word)).map_or(Browser::Other, |(_, one)| *one);
        let system = SYSTEMS.iter().find(|(word, _)| agent.contains(word)).map_or(System::Other, |(_, one)| *one);
        Self { browser, system }
    }
}

/// The beginning of an address: enough to tell home from office, too little to find anyone. Nothing for what is no address.
pub fn masked(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => of_v4(address),
        Ok(IpAddr::V6(address)) => {
            let [one, two, three, ..] = address.segments();
            format!("{one:x}:{two:x}:{three:x}:*")
        }
        Err(_) => String::new(),
    }
}

fn of_v4(address: Ipv4Addr) -> String {
    let [one, two, three, _] = address.octets();
    format!("{one}.{two}.{three}.*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_by_what_it_says_first_of_itself() {
        for (agent, browser, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                Browser::Edge,
                System::Windows,
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", Browser::Firefox, System::Linux),
            (
                "Mozilla/5.0 (Linux; Android 16; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
                Browser::Samsung,
                System::Android,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
                Browser::Safari,
                System::Ios,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1",
                Browser::Chrome,
                System::Ios,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                Browser::Chrome,
                System::Mac,
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                Browser::Chrome,
                System::ChromeOs,
            ),
            ("curl/8.5.0", Browser::Other, System::Other),
            ("", Browser::Other, System::Other),
        ] {
            assert_eq!(Device::of(agent), Device { browser, system }, "{agent}");
        }
    }

    #[test]
    fn an_address_is_told_without_its_end() {
        assert_eq!(masked("203.0.113.77"), "203.0.113.*");
        assert_eq!(masked("2001:db8:85a3::8a2e:370:7334"), "2001:db8:85a3:*");
        assert_eq!(masked("::ffff:203.0.113.77"), "203.0.113.*");
        for nothing in ["", "quito", "203.0.113"] {
            assert_eq!(masked(nothing), "");
        }
    }
}
